"""Other cases that have to do with this one, and how."""

from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import Related, related_to
from wangge.apps.cases.workflow import State
from wangge.apps.posts.rules import Standing


def related_rows(case: Case, standing: Standing) -> list[dict[str, Any]]:
    """One query."""
    return [
        {"number": other.number, "title": other.title, "state": State(other.state).label, "how": _how(case, other)}
        for other in related_to(case, standing)
    ]


def _how(case: Case, other: Related) -> str:
    return _of_the_split(case, other) or _as_reported(case, other)


def _of_the_split(case: Case, other: Related) -> str:
    if other.part_of_id == case.pk:
        return _("part of this one")
    if case.part_of_id == other.pk:
        return _("the report that this is a part of")
    return _("another part of the same report") if case.part_of_id and case.part_of_id == other.part_of_id else ""


def _as_reported(case: Case, other: Related) -> str:
    if other.merged_into_id == case.pk:
        return _("merged into this one")
    if case.merged_into_id == other.pk:
        return _("this one was merged into it")
    if case.pk == other.same_as_id or case.same_as_id == other.pk:
        return _("the same, says the reporter")
    return _("earlier matter") if other.reported_at < case.reported_at else _("the same matter again")
