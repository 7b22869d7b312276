"""What stands around the rows of a queue: tabs, today's numbers, pages, and what to say when there is nothing."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wangge.doors.desk.present.counts import Counts
from wangge.doors.desk.present.filters import PAGE, Asked, Choices, address
from wangge.doors.desk.present.views import View


def tabs_of(views: Iterable[View], chosen: View, counts: Counts) -> list[dict[str, Any]]:
    return [
        {
            "label": view.label,
            "url": reverse("desk:queue", args=[view.code]),
            "current": view.code == chosen.code,
            "count": counts.queues.get(view.code),
        }
        for view in views
    ]


def selects_of(choices: Choices, asked: Asked) -> list[dict[str, Any]]:
    """The filters that are chosen from a list, ready to be printed."""
    labels = {"state": _("State"), "category": _("Category"), "village": _("Village")}
    return [
        {"name": name, "label": label, "options": _options(label, tuple(choices[name]), getattr(asked, name))}
        for name, label in labels.items()
    ]


# The same for everybody who chooses the same: the catalogue alone has more of them than a page has cases.
@lru_cache(maxsize=500)
def _options(label: str, choices: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    shown = ((value, " selected" if value == chosen else "", words) for value, words in (("", label), *choices))
    return format_html_join("", '<option value="{}"{}>{}</option>', shown)


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


def pager_of(query: QueryDict, asked: Asked, shown: int, *, more: bool, total: int) -> dict[str, Any]:
    first = (asked.page - 1) * PAGE
    return {
        "first": first + 1 if shown else 0,
        "last": first + shown,
        "total": total,
        "previous_url": address(query, {"page": asked.page - 1}) if asked.page > 1 else "",
        "next_url": address(query, {"page": asked.page + 1}) if more else "",
        "note": _("The address holds the filter: it can be sent to a colleague"),
    }


def empty_words(view: View, asked: Asked) -> dict[str, str]:
    if asked.is_narrow or asked.page > 1:
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
