"""What somebody wrote on a device, read out of an operation that is kept; nothing that came from outside raises here."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wangge.apps.kit.text import clean_text
from wangge.apps.terminals.models import Operation
from wangge.apps.terminals.queries.operations import content_of
from wangge.apps.terminals.workflow import HAND_OVER

_NAMES_PHOTOS = ("photos", "after")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOST_PHOTOS = 40
# What somebody says in words, in the order in which it is read.
_SAID = ("text", "done", "words", "answer", "whose", "place")
_LONGEST = 10_000


@dataclass(frozen=True)
class Written:
    """`kind` and `content` as on the device; of what was handed over its own, and `code`: why it was refused."""

    kind: str
    content: Mapping[str, Any]
    position: Mapping[str, Any]
    code: str = ""

    def text(self, name: str, limit: int = _LONGEST) -> str:
        said = self.content.get(name)
        return clean_text(said, limit=limit).text if isinstance(said, str) else ""

    def says(self, name: str) -> bool:
        return self.content.get(name) is True

    @property
    def words(self) -> str:
        """All that was said, line by line; answers to a form by the names of their questions."""
        said = [self.text(name) for name in _SAID]
        values = self.content.get("values")
        answers = clean_text(_lines(values), limit=_LONGEST).text if isinstance(values, dict) else ""
        return "\n".join(one for one in (*said, answers) if one)


def written_in(operation: Operation) -> Written:
    return written_as_sent({**content_of(operation), "kind": operation.kind})


def written_as_sent(said: Mapping[str, Any]) -> Written:
    """The same of an operation as a phone spells it, whatever became of it here."""
    named, content = said.get("kind"), _mapping(said.get("content"))
    kind = named if isinstance(named, str) else ""
    if kind != HAND_OVER:
        return Written(kind, content, _mapping(said.get("position")))
    code = clean_text(str(content.get("code", "")), limit=20).text
    whole = _read(content.get("body"))
    if whole is None:
        return Written(str(content.get("what", "")), {"text": str(content.get("body", ""))}, {}, code)
    return Written(str(whole.get("kind", "")), _mapping(whole.get("content")), _mapping(whole.get("position")), code)


def photos_in(raw: Mapping[str, Any]) -> list[str]:
    """The photos that an operation names, each once."""
    content = raw.get("content")
    named = [content.get(key) for key in _NAMES_PHOTOS] if isinstance(content, dict) else []
    found = (one for some in named if isinstance(some, list) for one in some if isinstance(one, str))
    return list(dict.fromkeys(one for one in found if _SHA256.fullmatch(one)))[:_MOST_PHOTOS]


def _read(body: object) -> dict[str, Any] | None:
    try:
        found = json.loads(body) if isinstance(body, str) else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _lines(values: Mapping[str, Any]) -> str:
    return "\n".join(f"{name}: {_told(value)}" for name, value in values.items())


def _told(value: object) -> str:
    if isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False)
    except (ValueError, RecursionError):
        return "…"
