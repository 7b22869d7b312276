"""Whether every name that a form's expressions ask for is there to be asked, and none asks for itself by a detour."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from typing import Any

from wangge.apps.kit.forms.definition import FormDefinition, Question, Type, read_definition, walk
from wangge.apps.kit.forms.expression import Binary, Call, Name, Negative, Node, names_in
from wangge.apps.kit.forms.faults import Fault, FormFaulty

_OVER_REPEATS = frozenset({"sum", "count"})
_UNANSWERED = frozenset({Type.NOTE, Type.GROUP})
# What an answer depends on: a condition on it asks for it, not the other way round.
_MAKES = ("calculation", "relevant")


def checked(data: Mapping[str, Any]) -> FormDefinition:
    """The form, ready to be answered. Raises FormFaulty with every fault."""
    form = read_definition(data)
    homes = dict(_homes(form.questions, ()))
    faults = [fault for one in walk(form.questions) for fault in _unknown(one, form, homes)]
    if faults:
        raise FormFaulty(faults)
    try:
        order = TopologicalSorter(dict(_needs(form.questions, frozenset()))).static_order()
        return replace(form, order=tuple(order), homes=homes)
    except CycleError as error:
        way = error.args[1]
        raise FormFaulty([Fault(way[0], "circle", " → ".join(way))]) from error


def _homes(questions: tuple[Question, ...], repeats: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Name → the repeats in which it lies, the outermost first."""
    for one in questions:
        yield one.name, repeats
        yield from _homes(one.inside, (*repeats, one.name) if one.type is Type.REPEAT else repeats)


def _unknown(question: Question, form: FormDefinition, homes: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    here = homes[question.name]
    for node in question.expressions.values():
        for name, over in _asked(node, over=False):
            other = form.by_name.get(name)
            if other is None:
                yield Fault(question.name, "unknown", name)
            elif other.type in _UNANSWERED:
                yield Fault(question.name, "note", name)
            elif not over and (other.type is Type.REPEAT or homes[name] != here[: len(homes[name])]):
                yield Fault(question.name, "scope", name)


def _asked(node: Node, *, over: bool) -> Iterator[tuple[str, bool]]:
    """Each name with whether it is asked for as a list."""
    if isinstance(node, Name):
        yield node.name, over
    elif isinstance(node, Negative):
        yield from _asked(node.of, over=False)
    elif isinstance(node, Binary):
        yield from _asked(node.left, over=False)
        yield from _asked(node.right, over=False)
    elif isinstance(node, Call):
        for one in node.arguments:
            yield from _asked(one, over=node.name in _OVER_REPEATS)


def _needs(questions: tuple[Question, ...], above: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for one in questions:
        own = frozenset(name for key in _MAKES if key in one.expressions for name in names_in(one.expressions[key]))
        # What does not matter is not answered, and neither is what lies in it.
        inside = frozenset(other.name for other in one.inside) if one.type is Type.REPEAT else frozenset()
        yield one.name, own | above | inside
        yield from _needs(one.inside, above | own)
