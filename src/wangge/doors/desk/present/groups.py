"""Queues in parts: the centre's by what is to be done, the others by whose turn it is."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from wangge.apps.cases.models.groups import GRID_SERVANTS
from wangge.apps.cases.workflow import Holder, State
from wangge.apps.posts.rules import Standing

Values = Mapping[str, Any]
_OF_FRIENDS = "grid_of_friends"


def grouping_of(view: str, standing: Standing) -> str:
    """By which parts a queue is shown: liaisons and cadres read what is with their grid, and none of it is theirs to do."""
    return _OF_FRIENDS if view == "grid" and not standing.has(*GRID_SERVANTS) else view


def grouped(rows: Iterable[tuple[Values, SafeString]], grouping: str) -> list[dict[str, Any]]:
    """Parts with name, count and body (their rows), in order; empty ones are left out. Takes (values, row) pairs."""
    rank, names = _groupings().get(grouping, (_not_grouped, [""]))
    parts: dict[int, list[SafeString]] = {}
    for values, row in rows:
        parts.setdefault(rank(values), []).append(row)
    return [
        {"name": names[place], "count": len(parts[place]), "body": mark_safe("".join(parts[place]))}  # noqa: S308 - of safe rows
        for place in sorted(parts)
    ]


def _groupings() -> dict[str, tuple[Callable[[Values], int], list[str]]]:
    return {
        "centre": (
            at_the_centre,
            [
                _("Danger"),
                _("To be accepted"),
                _("To be dispatched"),
                _("Handed back, the clock runs on"),
                _("To be reviewed"),
                _("To be checked by phone"),
                _("Other"),
            ],
        ),
        "village": (_with(Holder.VILLAGE), [_("With the village now"), _("Under way elsewhere")]),
        "grid": (_with(Holder.GRID), [_("Yours to do"), _("Under way elsewhere")]),
        _OF_FRIENDS: (_with(Holder.GRID), [_("With the grid now"), _("Under way elsewhere")]),
    }


def _not_grouped(_values: Values) -> int:
    return 0


def _with(holder: Holder) -> Callable[[Values], int]:
    return lambda values: 0 if values["holder"] == holder else 1


def at_the_centre(values: Values) -> int:
    if values["danger"]:
        return 0
    if values["state"] == State.ACCEPTED and values["hand_backs"]:
        return 3
    return {State.REPORTED: 1, State.ACCEPTED: 2, State.REVIEWING: 4, State.HANDLED: 5}.get(values["state"], 6)
