"""What an answer of each type looks like in JSON, and what it is in expressions."""

import re
from collections.abc import Callable
from datetime import date

from wangge.apps.kit.forms.definition import Question, Type
from wangge.apps.kit.forms.evaluating import Value

LONGEST_ANSWER = 10_000
# Beyond it JavaScript and Python do not count alike.
LARGEST = 2**53 - 1
_DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


def as_value(question: Question, answer: object) -> Value | None:
    """None where the answer is not of the question's type. Nothing answered is the empty text, or no choice."""
    if answer is None or answer == "":
        return [] if question.type is Type.MANY else ""
    read = _READ.get(question.type)
    return read(question, answer) if read else None


def _text(_question: Question, answer: object) -> Value | None:
    return answer if isinstance(answer, str) and len(answer) <= LONGEST_ANSWER else None


def _integer(_question: Question, answer: object) -> Value | None:
    if not isinstance(answer, int) or isinstance(answer, bool) or abs(answer) > LARGEST:
        return None
    return float(answer)


def _decimal(_question: Question, answer: object) -> Value | None:
    return float(answer) if isinstance(answer, str) and _DECIMAL.fullmatch(answer) else None


def _date(_question: Question, answer: object) -> Value | None:
    if not isinstance(answer, str) or len(answer) != len("2026-11-23"):
        return None
    try:
        date.fromisoformat(answer)
    except ValueError:
        return None
    return answer


def _one(question: Question, answer: object) -> Value | None:
    return answer if isinstance(answer, str) and answer in {one.name for one in question.choices} else None


def _many(question: Question, answer: object) -> Value | None:
    if not isinstance(answer, list) or not all(isinstance(one, str) for one in answer):
        return None
    return list(answer) if len(set(answer) & {one.name for one in question.choices}) == len(answer) else None


def _photo(_question: Question, answer: object) -> Value | None:
    """The SHA-256 of a photo that is sent by itself."""
    return answer if isinstance(answer, str) and _DIGEST.fullmatch(answer) else None


def _point(_question: Question, answer: object) -> Value | None:
    """Latitude, longitude, and perhaps the accuracy in metres: `32.005 121.025 5`."""
    parts = answer.split(" ") if isinstance(answer, str) else []
    if len(parts) not in (2, 3) or not all(_DECIMAL.fullmatch(one) for one in parts):
        return None
    latitude, longitude, *accuracy = map(float, parts)
    on_earth = abs(latitude) <= 90 and abs(longitude) <= 180 and all(one >= 0 for one in accuracy)
    return str(answer) if on_earth else None


_READ: dict[Type, Callable[[Question, object], Value | None]] = {
    Type.TEXT: _text,
    Type.INTEGER: _integer,
    Type.DECIMAL: _decimal,
    Type.DATE: _date,
    Type.ONE: _one,
    Type.MANY: _many,
    Type.PHOTO: _photo,
    Type.POINT: _point,
}
