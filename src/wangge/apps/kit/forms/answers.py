"""Whether answers fit their form: told question by question, in the reader's language."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.kit.forms.definition import FormDefinition, Question, Type
from wangge.apps.kit.forms.evaluating import Value, as_text, as_truth, evaluate
from wangge.apps.kit.forms.typed import as_value

MOST_REPEATS = 200

_WORDS: dict[str, Callable[[], str]] = {
    "unknown": lambda: _("This form has no such question."),
    "shape": lambda: _("This answer cannot be read."),
    "type": lambda: _("This answer does not fit the kind of question."),
    "many": lambda: _("At most 200 can be given here."),
    "irrelevant": lambda: _("This question is not asked after the other answers."),
    "calculated": lambda: _("This is calculated, and comes out differently."),
    "required": lambda: _("Please answer this question."),
    "constraint": lambda: _("This answer is not possible here."),
}


@dataclass(frozen=True)
class AnswerFault:
    """`path`: `name`, or `repeat[2].name` within what is repeated; `words` are the form's own where it has some."""

    path: str
    code: str
    words: str


@dataclass(frozen=True)
class Answered:
    """`values`: what was answered, with what is calculated; to be kept only without `faults`.

    `asked`: the paths of all that is asked after these answers, groups and notes too.
    """

    values: dict[str, Any]
    faults: list[AnswerFault]
    asked: frozenset[str] = frozenset()


def check_answers(form: FormDefinition, given: Mapping[str, Any], *, today: date, language: str) -> Answered:
    """`given`: name → answer, groups left out, for each repeat a list of such mappings. `form` comes of `checked`."""
    return _Checking(form, today, language).check(given)


@dataclass
class _Room:
    """The answers of one round of a repeat, or of the form itself."""

    path: str
    above: "_Room | None" = None
    values: dict[str, Value] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)
    rounds: dict[str, list["_Room"]] = field(default_factory=dict)
    asked: dict[str, bool] = field(default_factory=dict)


class _Checking:
    def __init__(self, form: FormDefinition, today: date, language: str) -> None:
        self._form, self._today, self._language = form, today, language
        self._faults: list[AnswerFault] = []
        self._parents = dict(_parents(form.questions, None))
        self._own_of = {
            home: {one.name: one for one in form.by_name.values() if form.homes[one.name] == home}
            for home in {(), *form.homes.values()}
        }

    def check(self, given: Mapping[str, Any]) -> Answered:
        root = _Room("")
        self._fill(root, given, ())
        for name in self._form.order:
            question = self._form.by_name[name]
            if question.type is Type.CALCULATE:
                for room in self._rooms(root, self._form.homes[name]):
                    self._calculate(question, room)
        kept = self._keep(root, self._form.questions)
        return Answered(kept, self._faults, frozenset(self._asked_in(root, self._form.questions)))

    def _asked_in(self, room: _Room, questions: tuple[Question, ...]) -> Iterator[str]:
        for one in questions:
            if not self._is_asked(one, room):
                continue
            yield f"{room.path}{one.name}"
            inner = room.rounds.get(one.name, []) if one.type is Type.REPEAT else [room]
            for each in inner:
                yield from self._asked_in(each, one.inside)

    def _fill(self, room: _Room, given: object, home: tuple[str, ...]) -> None:
        if not isinstance(given, dict):
            self._faults.append(AnswerFault(room.path.rstrip("."), "shape", _WORDS["shape"]()))
            return
        known = self._own_of.get(home, {})
        for name, answer in given.items():
            question = known.get(name) if isinstance(name, str) else None
            if question is None or question.type in (Type.NOTE, Type.GROUP):
                self._faults.append(AnswerFault(f"{room.path}{name}"[:200], "unknown", _WORDS["unknown"]()))
            elif question.type is Type.REPEAT:
                self._fill_rounds(room, question, answer, (*home, name))
            else:
                self._fill_one(room, question, answer)

    def _fill_rounds(self, room: _Room, question: Question, answer: object, home: tuple[str, ...]) -> None:
        if not isinstance(answer, list) or len(answer) > MOST_REPEATS:
            self._say(room, question, "many" if isinstance(answer, list) else "shape")
            return
        for place, one in enumerate(answer, start=1):
            inner = _Room(f"{room.path}{question.name}[{place}].", above=room)
            room.rounds.setdefault(question.name, []).append(inner)
            self._fill(inner, one, home)

    def _fill_one(self, room: _Room, question: Question, answer: object) -> None:
        room.given[question.name] = answer
        if question.type is Type.CALCULATE:
            return
        value = as_value(question, answer)
        if value is None:
            self._say(room, question, "type")
        else:
            room.values[question.name] = value

    def _rooms(self, room: _Room, home: tuple[str, ...]) -> Iterator[_Room]:
        if not home:
            yield room
            return
        for inner in room.rounds.get(home[0], []):
            yield from self._rooms(inner, home[1:])

    def _calculate(self, question: Question, room: _Room) -> None:
        value: Value = ""
        if self._is_asked(question, room):
            value = self._evaluate(question, "calculation", room)
        room.values[question.name] = value

    def _evaluate(self, question: Question, key: str, room: _Room) -> Value:
        own = self._value(question, room)
        answers = partial(self._answer, room, self._form.homes[question.name])
        return evaluate(question.expressions[key], own=own, answers=answers, today=self._today)

    def _answer(self, room: _Room, here: tuple[str, ...], name: str) -> Value:
        """From this room: one answer where the name is known as one, else all of them."""
        question, home = self._form.by_name[name], self._form.homes[name]
        common = 0
        while common < min(len(here), len(home)) and here[common] == home[common]:
            common += 1
        for _level in here[common:]:
            room = room.above or room
        if question.type is Type.REPEAT:
            return [""] * sum(len(one.rounds.get(name, [])) for one in self._rooms(room, home[common:]))
        if common == len(home):
            return self._value(question, room)
        return [as_text(self._value(question, one)) for one in self._rooms(room, home[common:])]

    def _value(self, question: Question, room: _Room) -> Value:
        empty: Value = [] if question.type is Type.MANY else ""
        return room.values.get(question.name, empty) if self._is_asked(question, room) else empty

    def _is_asked(self, question: Question, room: _Room) -> bool:
        """Whether it matters, and everything in which it lies; remembered, since all that it asks for is known by now."""
        if question.name not in room.asked:
            parent = self._parents[question.name]
            above = room.above if parent is not None and parent.type is Type.REPEAT else room
            matters = parent is None or self._is_asked(parent, above or room)
            if matters and "relevant" in question.expressions:
                answers = partial(self._answer, room, self._form.homes[question.name])
                node = question.expressions["relevant"]
                matters = as_truth(evaluate(node, own="", answers=answers, today=self._today))
            room.asked[question.name] = matters
        return room.asked[question.name]

    def _keep(self, room: _Room, questions: tuple[Question, ...]) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for question in questions:
            if question.type is Type.GROUP:
                kept |= self._keep(room, question.inside)
            elif question.type is Type.REPEAT:
                kept |= self._keep_rounds(room, question)
            elif question.type is not Type.NOTE:
                kept |= self._keep_one(room, question)
        return kept

    def _keep_rounds(self, room: _Room, question: Question) -> dict[str, Any]:
        rounds = room.rounds.get(question.name, [])
        if not self._is_asked(question, room):
            if rounds:
                self._say(room, question, "irrelevant")
            return {}
        if not rounds and self._is_required(question, room):
            self._say(room, question, "required")
        return {question.name: [self._keep(one, question.inside) for one in rounds]} if rounds else {}

    def _keep_one(self, room: _Room, question: Question) -> dict[str, Any]:
        value, given = room.values.get(question.name, ""), room.given.get(question.name)
        if question.type is Type.CALCULATE:
            if given not in (None, as_text(value)):
                self._say(room, question, "calculated")
            return {question.name: as_text(value)} if value != "" else {}
        answered = value not in ("", [])
        if not self._is_asked(question, room):
            if answered:
                self._say(room, question, "irrelevant")
            return {}
        if not answered and self._is_required(question, room):
            self._say(room, question, "required")
        constrained = answered and "constraint" in question.expressions
        if constrained and not as_truth(self._evaluate(question, "constraint", room)):
            self._say(room, question, "constraint")
        return {question.name: given} if answered else {}

    def _is_required(self, question: Question, room: _Room) -> bool:
        wrong = question.name in room.given and question.name not in room.values
        return "required" in question.expressions and not wrong and as_truth(self._evaluate(question, "required", room))

    def _say(self, room: _Room, question: Question, code: str) -> None:
        own = question.text(f"{code}_message", self._language)
        self._faults.append(AnswerFault(f"{room.path}{question.name}", code, own or _WORDS[code]()))


def _parents(questions: tuple[Question, ...], parent: Question | None) -> Iterator[tuple[str, Question | None]]:
    for one in questions:
        yield one.name, parent
        yield from _parents(one.inside, one)
