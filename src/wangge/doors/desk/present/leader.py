"""A leader's page for the telephone: what is burning, what waits for a decision, and the week on one sheet."""

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wangge.apps.analytics.queries import Report, Scope, counted_until, report_of
from wangge.apps.analytics.workflow import Indicator
from wangge.apps.areas.queries import Place, county, local_day
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import asked_of_the_county, burning_cases
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.asked import asked_lines
from wangge.doors.desk.present.board_links import Links
from wangge.doors.desk.present.indicators import percent_words
from wangge.doors.porch.standing import clock_of, holder_of

_MOST_BURNING, _MOST_ASKED = 40, 30
# So many are read at once on a telephone; the rest unfolds.
_FIRST = 5
_WEEK = timedelta(days=7)
_RATES = (Indicator.ON_TIME_CLOSING, Indicator.FIRST_TIME_FIX, Indicator.SATISFACTION)


def leader_page(standing: Standing, town: Place, links: Links, now: datetime) -> dict[str, Any]:
    """Seven queries, however many cases there are."""
    today = local_day(county())
    start = today - _WEEK + timedelta(days=1)
    found = burning_cases(standing, most=_MOST_BURNING + 1)
    burning = [_burning(case, now) for case in found[:_MOST_BURNING]]
    return {
        "town": town,
        "now": now,
        "burning": burning,
        "parts": [part for part in (burning[:_FIRST], burning[_FIRST:]) if part],
        "has_more": len(found) > _MOST_BURNING,
        "late_url": links.open(late="1"),
        "asked": asked_lines(standing, now, most=_MOST_ASKED),
        "county": [_at_the_county(one.case, one.words) for one in asked_of_the_county(standing, most=_MOST_ASKED)],
        "week": _week(town, links, start, today),
        "start": start,
        "end": today,
        "counted_at": counted_until(),
    }


def _burning(case: Case, now: datetime) -> dict[str, Any]:
    return {
        "number": case.number,
        "title": case.title,
        "url": reverse("desk:case", args=[case.number]),
        "supervise_url": reverse("desk:act", args=[case.number, "supervise"]),
        "holder": holder_of(case),
        "clock": clock_of(case, now),
        "danger": case.danger,
        "is_supervised": getattr(case, "is_supervised", False),
        "is_grave": getattr(case, "is_grave", False),
    }


def _at_the_county(case: Case, words: str) -> dict[str, str]:
    return {"title": case.title, "url": reverse("desk:case", args=[case.number]), "words": words}


def _week(town: Place, links: Links, start: date, end: date) -> list[dict[str, Any]]:
    """The numbers of these seven days, each with that of the seven before beside it."""
    this, before = (
        report_of(Scope(town.id), first, first + _WEEK - timedelta(days=1)) for first in (start, start - _WEEK)
    )
    counts = ((_("Reported"), Indicator.ACCEPTANCE), (_("Closed"), Indicator.FIRST_TIME_FIX))
    return [
        *(
            _row(label, one, links, start, end, str(this.share(one).total), str(before.share(one).total))
            for label, one in counts
        ),
        *(_rate(one, this, before, links, start, end) for one in _RATES),
    ]


def _rate(one: Indicator, this: Report, before: Report, links: Links, start: date, end: date) -> dict[str, str]:
    return _row(
        str(one.label), one, links, start, end, percent_words(this.share(one)), percent_words(before.share(one))
    )


def _row(label: str, one: Indicator, links: Links, start: date, end: date, value: str, before: str) -> dict[str, str]:
    return {"label": label, "value": value, "before": before, "url": links.counted(one, start, end)}
