"""What stands around the rows of a queue: tabs, today's numbers, pages, and what to say when there is nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from wangge.apps.cases.queries import Load
from wangge.doors.desk.present.counts import Counts
from wangge.doors.desk.present.filters import NOBODY, PAGE, Asked, address
from wangge.doors.desk.present.views import View
from wangge.doors.porch.addresses import fixed


def tabs_of(views: Iterable[View], chosen: View, counts: Counts, *, on_saved: bool = False) -> list[dict[str, Any]]:
    """`on_saved`: one is on a view kept under a name, which is the tab that one is on."""
    return [
        {
            "label": view.label,
            "url": fixed("desk:queue", view.code),
            "current": view.code == chosen.code and not on_saved,
            "count": counts.queues.get(view.code),
        }
        for view in views
        if view.tab or view.code == chosen.code
    ]


def today_of(counts: Counts) -> dict[str, Any]:
    """Numbers, each with the address that shows the very cases behind it."""
    return {
        "late": counts.late,
        "late_url": "?late=1",
        "due": counts.due,
        "due_url": "?today=1",
        "open": sum(counts.states.values()),
        "all_url": "?",
        "states": [
            {"label": state.label, "count": count, "url": f"?state={state.value}"}
            for state, count in counts.states.items()
        ],
    }


def workload_shown(loads: Iterable[Load], away: Mapping[int, str]) -> list[dict[str, Any]]:
    """Each with the address of the very cases, and how long its bar is beside the longest."""
    loads = list(loads)
    most = max((load.count for load in loads), default=0) or 1
    return [
        {
            "name": load.name or _("not assigned"),
            "count": load.count,
            "away": away.get(load.person_id or 0, "").removeprefix(" · "),
            "url": f"?handler={load.person_id or NOBODY}",
            "bars": _bars(load, most),
        }
        for load in loads
    ]


def _bars(load: Load, most: int) -> list[dict[str, Any]]:
    """Handling, the other open ones, those that stand still: where each begins and how wide it is, of a hundred."""
    found, begins = [], 0.0
    for look, count in (("now", load.handling), ("other", load.others), ("held", load.paused)):
        width = 100 * count / most
        if count:
            found.append({"look": look, "x": f"{begins:.1f}", "width": f"{width:.1f}"})
        begins += width
    return found


def pager_of(
    query: QueryDict, asked: Asked, shown: int, *, more: bool, total: int, size: int = PAGE, at_least: bool = False
) -> dict[str, Any]:
    """`at_least`: it was not counted to the end."""
    first = (asked.page - 1) * size
    return {
        "first": first + 1 if shown else 0,
        "last": first + shown if shown else 0,
        "total": f"{total}+" if at_least else f"{total}",
        "has_more": more or first > 0,
        "previous_url": address(query, {"page": asked.page - 1}) if asked.page > 1 else "",
        "next_url": address(query, {"page": asked.page + 1}) if more else "",
        "note": _("The address holds the filter: it can be sent to a colleague"),
    }


def beyond_words(query: QueryDict) -> dict[str, str]:
    """Of a page that an old link leads to."""
    return {
        "title": _("The list ends before this page"),
        "text": _("It has become shorter since."),
        "url": address(query, {}),
        "action": _("To its first page"),
        "icon": "filter-off",
    }


def empty_words(view: View, asked: Asked, query: QueryDict) -> dict[str, str]:
    if asked.page > 1:
        return beyond_words(query)
    if asked.is_narrow:
        return {
            "title": _("Nothing fits this filter"),
            "text": _("Something else may be there without it."),
            "url": "?",
            "action": _("Clear the filter"),
            "icon": "filter-off",
        }
    if view.ended:
        return {"title": _("Nothing has ended yet"), "text": _("What is closed, declined or withdrawn comes here.")}
    return {"title": _("Nothing to do here"), "text": _("New cases appear by themselves.")}
