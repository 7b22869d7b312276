"""The page of indicators: which numbers this person may look at, and each with its two parts and the way to its cases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from wangge.apps.analytics.queries import Report, Scope, Share
from wangge.apps.analytics.workflow import LESS_IS_BETTER, SPREAD, WORDED, Dimension, Indicator
from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import county, local_day, tree
from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.queries import categories
from wangge.apps.cases.workflow import Channel
from wangge.apps.posts.queries import departments_in
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.present.towns import town_ids

_WHOLE_TOWN = (*TOWN_DESK, Role.LEADER, Role.COUNTY_OPERATOR)
_LONGEST_PERIOD = timedelta(days=366 * 3)
# What a table by units shows of each: never so much that nobody reads it.
COLUMNS = (
    Indicator.ON_TIME_HANDLING,
    Indicator.CLOSING,
    Indicator.FIRST_TIME_FIX,
    Indicator.REWORK,
    Indicator.RESPONSE,
    Indicator.SOLUTION,
    Indicator.SATISFACTION,
)


@dataclass(frozen=True)
class Asked:
    """What the address asks for. `wrong` says why something of it could not be followed; empty when all could."""

    scope: Scope
    by: Dimension
    start: date
    end: date
    wrong: str = ""
    # Of those who look after several: which one the address named.
    town: str = ""

    def query(self, **changes: str) -> str:
        values = {
            "from": self.start.isoformat(),
            "to": self.end.isoformat(),
            "by": self.by.value,
            "of": f"{self.scope.dimension.value}:{self.scope.member}" if self.scope.member else "",
            "town": self.town,
        } | changes
        return "?" + urlencode({key: value for key, value in values.items() if value})


def scopes_of(standing: Standing) -> list[Scope]:
    """The widest looks that this person has: whole towns, or their own department or village alone."""
    areas = tree()
    if standing.has(*_WHOLE_TOWN):
        return [Scope(town) for town in sorted(town_ids(standing, areas))]
    of_head = [post.department for post in standing.posts if post.role == Role.HEAD and post.department]
    found = [Scope(one.town_id, Dimension.DEPARTMENT, str(one.pk)) for one in of_head]
    for village in sorted(standing.areas_as([Role.SECRETARY])):
        town = areas.above(areas.places[village], Kind.TOWN)
        found += [Scope(town.id, Dimension.VILLAGE, str(village))] if town else []
    return found


def read(query: QueryDict, scopes: list[Scope]) -> Asked:
    """Anything that cannot be read is said in words, and the page shows this month instead."""
    today = local_day(county())
    first, wrong = today.replace(day=1), ""
    start, end = _day(query, "from", first), _day(query, "to", today)
    if start is None or end is None:
        start, end, wrong = first, today, _("A day is written like 2026-11-23. Shown is this month.")
    elif start > end:
        start, end, wrong = first, today, _("The period ends before it begins. Shown is this month.")
    elif end - start > _LONGEST_PERIOD:
        start, wrong = end - _LONGEST_PERIOD, _("At most three years at a time. Shown are the last three.")
    widest = scopes[0]
    by = _dimension(query.get("by", "")) if widest.dimension is Dimension.TOWN else Dimension.TOWN
    town = query.get("town", "")
    named = town if any(str(one.town_id) == town for one in scopes) else ""
    return Asked(_scope(query, scopes), by, start, end, wrong, named)


def _day(query: QueryDict, name: str, otherwise: date) -> date | None:
    if not query.get(name):
        return otherwise
    try:
        return date.fromisoformat(query.get(name, ""))
    except ValueError:
        return None


def _dimension(code: str) -> Dimension:
    return Dimension(code) if code in Dimension.values else Dimension.VILLAGE


def _scope(query: QueryDict, scopes: list[Scope]) -> Scope:
    """One member of a town for those who see all of it; others keep to their own."""
    town = query.get("town", "")
    widest = next((one for one in scopes if str(one.town_id) == town), scopes[0])
    dimension, _colon, member = query.get("of", "").partition(":")
    if widest.dimension is not Dimension.TOWN:
        return next((one for one in scopes if one.dimension == dimension and one.member == member), widest)
    if dimension in Dimension.values and member in names_of(Dimension(dimension), widest.town_id):
        return Scope(widest.town_id, Dimension(dimension), member)
    return widest


def names_of(dimension: Dimension, town_id: int) -> dict[str, str]:
    """Member → its name, in the order of codes: nothing is ordered by its numbers."""
    if dimension in (Dimension.VILLAGE, Dimension.GRID):
        kind = Kind.VILLAGE if dimension is Dimension.VILLAGE else Kind.GRID
        areas = tree()
        below = [place for place in areas.of_kind(kind) if _is_in(place.path, town_id)]
        return {str(place.id): place.name for place in sorted(below, key=lambda place: place.code)}
    if dimension is Dimension.DEPARTMENT:
        return {str(one.pk): one.name for one in departments_in(town_id)}
    if dimension is Dimension.CATEGORY:
        return {str(one.pk): one.name for one in categories()}
    return {channel.value: str(channel.label) for channel in Channel} if dimension is Dimension.CHANNEL else {}


def _is_in(path: str, town_id: int) -> bool:
    return path.startswith(tree().places[town_id].path)


def shares_shown(report: Report, asked: Asked) -> list[dict[str, Any]]:
    return [_share(indicator, report.share(indicator), asked) for indicator in Indicator if indicator not in SPREAD]


def _share(indicator: Indicator, share: Share, asked: Asked) -> dict[str, Any]:
    return {
        "code": indicator.value,
        "label": indicator.label,
        "formula": WORDED[indicator],
        "less_is_better": indicator in LESS_IS_BETTER,
        "good": share.good,
        "rest": share.total - share.good,
        "total": share.total,
        "percent": percent_words(share),
        "good_url": behind(indicator, asked, "1"),
        "rest_url": behind(indicator, asked, "0"),
        "url": behind(indicator, asked),
    }


def behind(indicator: Indicator, asked: Asked, good: str = "") -> str:
    """The address of the very cases behind a number."""
    return reverse("desk:indicator_cases", args=[indicator.value]) + asked.query(by="", good=good)


def percent_words(share: Share) -> str:
    return "—" if share.percent is None else f"{share.percent:.1f} %"


def units_shown(reports: Mapping[str, Report], asked: Asked, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """One row for each unit that has a number, in the order of their codes."""
    return [
        {
            "name": name,
            "url": asked.query(of=f"{asked.by.value}:{member}"),
            "closed": reports[member].closed,
            "cells": [_cell(reports[member].share(indicator)) for indicator in COLUMNS],
        }
        for member, name in names.items()
        if member in reports
    ]


def _cell(share: Share) -> dict[str, Any]:
    return {"percent": percent_words(share), "good": share.good, "total": share.total}


def dimensions_shown(asked: Asked) -> list[dict[str, Any]]:
    return [
        {"label": one.label, "url": asked.query(by=one.value), "current": one is asked.by}
        for one in Dimension
        if one is not Dimension.TOWN
    ]


def periods_shown(asked: Asked) -> Iterable[dict[str, Any]]:
    today = local_day(county())
    this_month = today.replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    periods = (
        (_("last 7 days"), today - timedelta(days=6), today),
        (_("this month"), this_month, today),
        (_("last month"), last_month, this_month - timedelta(days=1)),
    )
    for label, start, end in periods:
        url = asked.query(**{"from": start.isoformat(), "to": end.isoformat()})
        yield {"label": label, "url": url, "current": (start, end) == (asked.start, asked.end)}
