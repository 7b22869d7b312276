"""The catalogue of work and the forms of tasks, as their pages show them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import get_language, gettext as _, pgettext

from wangge.apps.cases.workflow import LimitUnit
from wangge.apps.kit.forms import Question, Type, text_in
from wangge.apps.tasks.models import FormVersion, Work
from wangge.apps.tasks.queries import questions_of


class WorkLine(NamedTuple):
    work: Work
    kind: str
    limit: str


class Asked(NamedTuple):
    """A question as its author reads it; `depth` counts the groups around it."""

    name: str
    label: str
    type: str
    choices: str
    required: bool
    depth: int


def lines_of(works: Iterable[Work]) -> list[WorkLine]:
    return [
        WorkLine(work, work.get_kind_display(), f"{work.limit_amount} {LimitUnit(work.limit_unit).label}")
        for work in works
    ]


def asked_in(version: FormVersion) -> list[Asked]:
    return list(_asked(questions_of(version).questions, 0))


def _asked(questions: Iterable[Question], depth: int) -> Iterator[Asked]:
    language, types = get_language() or "", _types()
    for one in questions:
        choices = " · ".join(text_in(choice.label, language) for choice in one.choices)
        label = one.text("label", language) or one.name
        yield Asked(one.name, label, types[one.type], choices, "required" in one.expressions, depth)
        yield from _asked(one.inside, depth + 1)


def _types() -> dict[Type, str]:
    return {
        Type.TEXT: _("text"),
        Type.INTEGER: _("whole number"),
        Type.DECIMAL: pgettext("question of a form", "number"),
        Type.DATE: _("day"),
        Type.ONE: _("one of these"),
        Type.MANY: _("any of these"),
        Type.PHOTO: _("photo"),
        Type.POINT: _("place on the map"),
        Type.NOTE: _("to be read"),
        Type.CALCULATE: _("calculated"),
        Type.GROUP: pgettext("question of a form", "group"),
        Type.REPEAT: _("repeated"),
    }
