"""Other cases that have to do with this one, and how."""

from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import related_to
from wangge.apps.cases.workflow import State
from wangge.apps.posts.rules import Standing

_MOST = 20


def related_rows(case: Case, standing: Standing) -> list[dict[str, Any]]:
    """One query."""
    found = related_to(case, standing)[:_MOST]
    rows = found.values_list("pk", "number", "title", "state", "merged_into_id", "same_as_id", "reported_at")
    return [
        {
            "number": number,
            "title": title,
            "state": State(state).label,
            "how": _how(case, pk, merged_into=merged_into, same_as=same_as, is_earlier=reported_at < case.reported_at),
        }
        for pk, number, title, state, merged_into, same_as, reported_at in rows
    ]


def _how(case: Case, other: int, *, merged_into: int | None, same_as: int | None, is_earlier: bool) -> str:
    if merged_into == case.pk:
        return _("merged into this one")
    if case.merged_into_id == other:
        return _("this one was merged into it")
    if case.pk == same_as or case.same_as_id == other:
        return _("the same, says the reporter")
    return _("earlier matter") if is_earlier else _("the same matter again")
