"""What reading in a table would do, as a page."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.cases.queries.planned import CHANGED, CREATED, REFUSED, UNCHANGED, PlannedRow

_MOST_SHOWN = 500


def plan_context(plan: Sequence[PlannedRow[Any]]) -> dict[str, Any]:
    """Counts of everything; rows that would stay as they are are only counted."""
    counts = Counter(row.outcome for row in plan)
    labels = _labels()
    shown = [row for row in plan if row.outcome != UNCHANGED]
    return {
        "counts": [(labels[outcome], counts[outcome]) for outcome in labels],
        "planned": [_shown(row, labels) for row in shown[:_MOST_SHOWN]],
        "hidden": max(len(shown) - _MOST_SHOWN, 0),
        "refused": counts[REFUSED],
        "todo": counts[CREATED] + counts[CHANGED],
    }


def _shown(row: PlannedRow[Any], labels: dict[str, str]) -> dict[str, Any]:
    changes = [
        _("%(what)s: %(was)s → %(becomes)s") % {"what": what, "was": was or _("none"), "becomes": becomes or _("none")}
        for what, was, becomes in row.changes
    ]
    return {
        "line": row.row.line,
        "code": row.code,
        "name": row.name,
        "outcome": labels[row.outcome],
        "look": {CREATED: "ok", CHANGED: "accent", REFUSED: "late"}.get(row.outcome, "outline"),
        "told": [row.why] if row.why else changes,
    }


def _labels() -> dict[str, str]:
    return {
        CREATED: _("new"),
        CHANGED: _("will change"),
        UNCHANGED: _("stays as it is"),
        REFUSED: _("refused"),
    }
