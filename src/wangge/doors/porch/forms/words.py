"""Typed words, cleaned once at the edge; the form that comes back shows what was understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import QueryDict
from django.utils.translation import gettext as _

from wangge.apps.kit.text import LIMIT, clean_text

LIMITS: Mapping[str, int] = {"text": LIMIT, "place": 200, "about": 100, "name": 40, "phone": 60, "email": 120}
_MOST_DIGITS, _FURTHEST = 18, 10_000
_ON_ONE_LINE = frozenset(LIMITS) - {"text"}


@dataclass(frozen=True)
class Words:
    """`values` by field; `cut` says to the sender which of them were too long."""

    values: dict[str, str]
    cut: dict[str, str]


def read_words(post: QueryDict, limits: Mapping[str, int] = LIMITS) -> Words:
    """Every field of `limits`, empty where nothing was sent."""
    values, cut = {}, {}
    for name, limit in limits.items():
        cleaned = clean_text(str(post.get(name, "")), limit=limit)
        values[name] = " ".join(cleaned.text.split()) if name in _ON_ONE_LINE else cleaned.text
        if cleaned.cut:
            cut[name] = _(
                "This was longer than %(n)d characters; the end was cut off. Please look over it and send it again."
            )
            cut[name] %= {"n": limit}
    return Words(values, cut)


def read_command_id(post: QueryDict) -> UUID:
    """The form's own id, so that sending it twice does one thing; a new one where it does not look like one."""
    return read_uid(str(post.get("command_id", ""))) or uuid4()


def read_uid(text: str) -> UUID | None:
    try:
        return UUID(text[:40])
    except ValueError:
        return None


def read_number(text: str) -> int | None:
    """A whole number that a database can look for; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None


def page_of(text: str) -> int:
    """The page of a list that an address asks for; the first where it makes no sense, the furthest where it is beyond all."""
    return min(max(read_number(text[:_MOST_DIGITS]) or 1, 1), _FURTHEST)
