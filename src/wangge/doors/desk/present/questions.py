"""The questions of a task line by line, as a page without script asks them: only what is asked after the answers so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, gettext as _

from wangge.apps.kit.forms import Answered, FormDefinition, Question, Type, text_in
from wangge.doors.desk.forms.answering import MOST_QUESTIONS_SHOWN, MOST_ROUNDS, Typed

# A page is sent with so few files at most; what is asked beyond them is asked when these are there.
_MOST_FILES = 20
# More than these are a list to be opened.
_MOST_BESIDE = 9
_SHAPES = {Type.INTEGER: "number", Type.DECIMAL: "number", Type.DATE: "date", Type.POINT: "point", Type.MANY: "many"}


@dataclass
class Option:
    name: str
    value: str
    label: str
    chosen: bool


@dataclass
class Line:
    """One question, or the heading of a group, a row, a place for one more. `is_new`: it came up with the answers."""

    shape: str
    path: str
    label: str
    depth: int
    id: str = ""
    hint: str = ""
    required: bool = False
    value: str = ""
    error: str = ""
    kept: UUID | None = None
    count: int = 0
    is_new: bool = False
    options: tuple[Option, ...] = ()


@dataclass
class Sheet:
    """`shown`: the conditional questions among the lines, which the page sends back, so that none is passed over unseen."""

    lines: list[Line]
    shown: frozenset[str]

    @property
    def errors(self) -> list[dict[str, str]]:
        return [{"id": one.id, "label": one.label, "error": one.error} for one in self.lines if one.error]


def sheet_of(form: FormDefinition, typed: Typed, answered: Answered, *, judged: bool, seen: frozenset[str]) -> Sheet:
    """`judged`: it was sent as an answer, and what is wrong is said. `seen`: the conditional questions that were on that page."""
    faults = {fault.path: _said_of(form, fault.path, fault.code, fault.words) for fault in answered.faults}
    writing = _Writing(typed, answered, (faults if judged else {}) | typed.problems)
    lines = list(writing.lines(form.questions, typed.given, "", 0, conditional=False))
    for one in lines:
        one.is_new = judged and one.path in writing.conditional - seen
    return Sheet(lines, frozenset(writing.conditional))


def _said_of(form: FormDefinition, path: str, code: str, words: str) -> str:
    question = form.by_name.get(path.rpartition("].")[2])
    return _wanted(question.type) if code == "type" and question else words


def _wanted(kind: Type) -> str:
    words = {
        Type.INTEGER: _("Please give a whole number, like 12."),
        Type.DECIMAL: _("Please give a number, like 12 or 3.5."),
        Type.DATE: _("Please give a day, like 2026-12-03."),
        Type.POINT: _("Please give latitude and longitude, like 32.005 121.025."),
    }
    return words.get(kind, _("Please choose one of the answers that are offered."))


class _Writing:
    def __init__(self, typed: Typed, answered: Answered, errors: dict[str, str]) -> None:
        self._typed, self._answered, self._errors = typed, answered, errors
        self._language = get_language() or ""
        self.conditional: set[str] = set()
        self._count = self._files = 0

    def lines(
        self, questions: tuple[Question, ...], room: dict[str, Any], path: str, depth: int, *, conditional: bool
    ) -> Iterator[Line]:
        for one in questions:
            here = f"{path}{one.name}"
            if here not in self._answered.asked:
                yield from self._aside((one,), room, path)
                continue
            depends = conditional or "relevant" in one.expressions
            if one.type is Type.GROUP:
                yield self._line("group", one, here, depth)
                yield from self.lines(one.inside, room, path, depth + 1, conditional=depends)
            elif one.type is Type.REPEAT:
                yield from self._repeat(one, room, here, depth, conditional=depends)
            elif one.type is Type.NOTE:
                yield self._line("note", one, here, depth)
            elif one.type is not Type.CALCULATE:
                if depends:
                    self.conditional.add(here)
                yield self._question(one, room.get(one.name, ""), here, depth)

    def _aside(self, questions: tuple[Question, ...], room: dict[str, Any], path: str) -> Iterator[Line]:
        """What was answered and is not asked any more: it comes back as soon as it is asked again."""
        for one in questions:
            here, value = f"{path}{one.name}", room.get(one.name, "")
            if one.type is Type.GROUP:
                yield from self._aside(one.inside, room, path)
            elif one.type is Type.REPEAT:
                rounds = value or []
                yield Line("hidden", here, "", 0, options=(Option(f"n.{here}", str(len(rounds)), "", chosen=True),))
                for number, inner in enumerate(rounds, start=1):
                    yield from self._aside(one.inside, inner, f"{here}[{number}].")
            elif one.type is Type.MANY:
                yield Line("hidden", here, "", 0, options=tuple(self._options(one, value, here)))
            elif value != "":
                said = self._typed.kept.get(here, "") if one.type is Type.PHOTO else value
                yield Line("hidden", here, "", 0, options=(Option(f"q.{here}", str(said), "", chosen=True),))

    def _repeat(
        self, question: Question, room: dict[str, Any], path: str, depth: int, *, conditional: bool
    ) -> Iterator[Line]:
        rounds = room.get(question.name, [])
        if conditional:
            self.conditional.add(path)
        yield self._line("repeat", question, path, depth, count=len(rounds))
        for number, inner in enumerate(rounds, start=1):
            place = f"{path}[{number}]"
            yield Line("round", place, self._label(question), depth + 1, count=number)
            # What is conditional in a row is so by its row: the row itself was asked for.
            yield from self.lines(question.inside, inner, f"{place}.", depth + 1, conditional=False)
        if len(rounds) < MOST_ROUNDS and self._count < MOST_QUESTIONS_SHOWN:
            yield Line("more", path, self._label(question), depth)

    def _question(self, question: Question, value: Any, path: str, depth: int) -> Line:
        line = self._line(_SHAPES.get(question.type, "text"), question, path, depth)
        line.required = "required" in question.expressions
        if question.type in (Type.ONE, Type.MANY):
            beside = question.type is Type.MANY or len(question.choices) <= _MOST_BESIDE
            line.shape = ("many" if question.type is Type.MANY else "one") if beside else "list"
            line.options = tuple(self._options(question, value, path))
        elif question.type is Type.PHOTO:
            self._files += 1
            line.kept = self._typed.kept.get(path)
            line.shape = "photo" if line.kept or self._files <= _MOST_FILES else "photo_later"
        else:
            line.value = str(value)
        return line

    def _line(self, shape: str, question: Question, path: str, depth: int, *, count: int = 0) -> Line:
        self._count += 1
        hint = question.text("hint", self._language)
        error = self._errors.get(path, "")
        return Line(
            shape, path, self._label(question), depth, id=f"q{self._count}", hint=hint, error=error, count=count
        )

    def _label(self, question: Question) -> str:
        return question.text("label", self._language) or question.name

    def _options(self, question: Question, value: Any, path: str) -> Iterator[Option]:
        for one in question.choices:
            label = text_in(one.label, self._language)
            if question.type is Type.MANY:
                yield Option(f"q.{path}:{one.name}", "1", label, one.name in value)
            else:
                yield Option(f"q.{path}", one.name, label, one.name == value)
