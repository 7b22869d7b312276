"""A form as it is stored: JSON of texts, whole numbers, lists and mappings, checked once and read into typed questions.

    {"title": TEXT, "languages": ["zh-Hans", "en"],
     "choices": {LIST: [{"name": NAME, "label": TEXT}, …]},
     "questions": [{"type": …, "name": NAME, "label": TEXT, "hint": TEXT, "required": EXPRESSION,
                    "relevant": EXPRESSION, "constraint": EXPRESSION, "constraint_message": TEXT,
                    "required_message": TEXT, "calculation": EXPRESSION, "choices": LIST, "questions": […]}, …]}

TEXT is a text, or a mapping from language to text. Names are used once in a form. A name is known to the questions of
its own repeat and of those inside it; from outside, a repeat and what lies in it are known to `sum` and `count` alone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from wangge.apps.kit.forms.expression import BadExpression, Node, parse
from wangge.apps.kit.forms.faults import Fault, FormFaulty

MOST_QUESTIONS, MOST_CHOICES, LONGEST_TEXT, DEEPEST = 500, 5000, 2000, 8
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}", re.ASCII)


class Type(StrEnum):
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    ONE = "select_one"
    MANY = "select_many"
    PHOTO = "photo"
    POINT = "geopoint"
    NOTE = "note"
    CALCULATE = "calculate"
    GROUP = "group"
    REPEAT = "repeat"


HOLDERS = frozenset({Type.GROUP, Type.REPEAT})
SELECTS = frozenset({Type.ONE, Type.MANY})
EXPRESSIONS = ("required", "relevant", "constraint", "calculation")
TEXTS = ("label", "hint", "constraint_message", "required_message")
_KEYS = frozenset({"type", "name", "choices", "questions", *EXPRESSIONS, *TEXTS})

Text = str | Mapping[str, str]


@dataclass(frozen=True)
class Choice:
    name: str
    label: Text


@dataclass(frozen=True)
class Question:
    """`expressions` are those that it has, read; `inside` are the questions of a group or repeat."""

    type: Type
    name: str
    texts: Mapping[str, Text]
    expressions: Mapping[str, Node]
    choices: tuple[Choice, ...] = ()
    inside: tuple["Question", ...] = ()

    def text(self, kind: str, language: str) -> str:
        return text_in(self.texts.get(kind, ""), language)


@dataclass(frozen=True)
class FormDefinition:
    """`order`: all names, each after what its answer depends on; `homes`: the repeats in which each lies, the outermost first."""

    title: Text
    languages: tuple[str, ...]
    questions: tuple[Question, ...]
    by_name: Mapping[str, Question] = field(repr=False)
    order: tuple[str, ...] = field(default=(), repr=False)
    homes: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)


def text_in(text: Text, language: str) -> str:
    """In this language, else in one of the same tongue, else in the first one there is."""
    if isinstance(text, str):
        return text
    tongue = language.partition("-")[0].lower()
    near = next((words for code, words in text.items() if code.partition("-")[0].lower() == tongue), "")
    return text.get(language) or near or next(iter(text.values()), "")


def read_definition(data: Mapping[str, Any]) -> FormDefinition:
    """Shapes and expressions, not yet whether names are known: `checked` does both. Raises FormFaulty with all faults."""
    reading = _Reading()
    made = reading.form(data)
    if reading.faults:
        raise FormFaulty(reading.faults)
    return made


def walk(questions: tuple[Question, ...]) -> Iterator[Question]:
    for one in questions:
        yield one
        yield from walk(one.inside)


class _Reading:
    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._names: dict[str, Question] = {}
        self._lists: dict[str, tuple[Choice, ...]] = {}
        self._count = 0

    def form(self, data: Mapping[str, Any]) -> FormDefinition:
        if not isinstance(data, dict) or not isinstance(data.get("questions"), list):
            self._say("", "shape")
            return FormDefinition("", (), (), {})
        for key in sorted(set(data) - {"title", "languages", "choices", "questions"}):
            self._say("", "key", key)
        languages = data.get("languages", [])
        if not isinstance(languages, list) or not all(isinstance(one, str) and one for one in languages):
            self._say("", "shape", "languages")
            languages = []
        self._read_lists(data.get("choices", {}))
        questions = self._questions(data["questions"], 0)
        if not questions:
            self._say("", "empty")
        return FormDefinition(self._text("", data.get("title", "")), tuple(languages), questions, self._names)

    def _read_lists(self, lists: object) -> None:
        if not isinstance(lists, dict):
            self._say("", "shape", "choices")
            return
        if sum(len(rows) for rows in lists.values() if isinstance(rows, list)) > MOST_CHOICES:
            self._say("", "many", str(MOST_CHOICES))
            return
        for name, rows in lists.items():
            found = [self._choice(str(name), row) for row in rows] if isinstance(rows, list) else []
            choices = [one for one in found if one]
            if not choices or len({one.name for one in choices}) < len(choices):
                self._say(str(name), "choices")
            self._lists[str(name)] = tuple(choices)

    def _choice(self, of: str, row: object) -> Choice | None:
        if not isinstance(row, dict) or not _is_choice_name(row.get("name")) or set(row) - {"name", "label"}:
            self._say(of, "choice")
            return None
        return Choice(row["name"], self._text(of, row.get("label", row["name"])))

    def _questions(self, rows: object, depth: int) -> tuple[Question, ...]:
        if not isinstance(rows, list) or depth > DEEPEST:
            self._say("", "shape" if depth <= DEEPEST else "deep")
            return ()
        found = [self._question(row, depth) for row in rows]
        return tuple(one for one in found if one)

    def _question(self, row: object, depth: int) -> Question | None:
        self._count += 1
        if self._count > MOST_QUESTIONS:
            if self._count == MOST_QUESTIONS + 1:
                self._say("", "many", str(MOST_QUESTIONS))
            return None
        name = row.get("name") if isinstance(row, dict) else None
        if not isinstance(row, dict) or not isinstance(name, str) or not NAME.fullmatch(name):
            self._say(str(name or ""), "name")
            return None
        if row.get("type") not in list(Type):
            self._say(name, "type", str(row.get("type")))
            return None
        for key in sorted(set(row) - _KEYS):
            self._say(name, "key", str(key))
        question = self._read(row, name, Type(row["type"]), depth)
        if name in self._names:
            self._say(name, "twice")
        self._names[name] = question
        return question

    def _read(self, row: Mapping[str, Any], name: str, kind: Type, depth: int) -> Question:
        choices = self._lists.get(str(row.get("choices", "")), ())
        if kind in SELECTS and not choices:
            self._say(name, "no_list", str(row.get("choices", "")))
        inside = self._questions(row.get("questions"), depth + 1) if kind in HOLDERS else ()
        if kind in HOLDERS and not inside:
            self._say(name, "empty")
        if kind not in HOLDERS and "questions" in row:
            self._say(name, "key", "questions")
        expressions = {key: node for key in EXPRESSIONS if (node := self._expression(row, name, key))}
        if (kind is Type.CALCULATE) != bool(row.get("calculation")):
            self._say(name, "calculation")
        texts = {key: self._text(name, row[key]) for key in TEXTS if row.get(key)}
        return Question(kind, name, texts, expressions, choices if kind in SELECTS else (), inside)

    def _expression(self, row: Mapping[str, Any], name: str, key: str) -> Node | None:
        said = row.get(key, "")
        if said in ("", None):
            return None
        if not isinstance(said, str):
            self._say(name, "shape", key)
            return None
        try:
            return parse(said)
        except BadExpression as error:
            self.faults.append(Fault(name, f"expression_{error.code}", error.found or key, at=error.at + 1))
            return None

    def _text(self, name: str, text: object) -> Text:
        said = list(text.values()) if isinstance(text, dict) else [text]
        keys = list(text) if isinstance(text, dict) else []
        if not all(isinstance(one, str) and len(one) <= LONGEST_TEXT for one in [*said, *keys]):
            self._say(name, "text")
            return ""
        return text  # type: ignore[return-value]

    def _say(self, name: str, code: str, found: str = "") -> None:
        self.faults.append(Fault(name, code, found))


def _is_choice_name(name: object) -> bool:
    """No white space: answers of many are told apart by it."""
    return isinstance(name, str) and 0 < len(name) <= 100 and not any(sign.isspace() for sign in name)
