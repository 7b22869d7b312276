from wangge.apps.analytics.queries.days import Days, Today, counted_until, days_of, today_by_town, today_in
from wangge.apps.analytics.queries.now import Heap, Sums, asked_by_town, late_cases, open_by_town, open_heaps, summed
from wangge.apps.analytics.queries.report import Report, Scope, Share, cases_behind, report_of, reports_by
from wangge.apps.analytics.queries.screens import counted_on_walls, screen_by_secret, screens_of, secret_of
from wangge.apps.analytics.queries.stories import members_of, span_of_cases, stories_of

__all__ = [
    "Days",
    "Heap",
    "Report",
    "Scope",
    "Share",
    "Sums",
    "Today",
    "asked_by_town",
    "cases_behind",
    "counted_on_walls",
    "counted_until",
    "days_of",
    "late_cases",
    "members_of",
    "open_by_town",
    "open_heaps",
    "report_of",
    "reports_by",
    "screen_by_secret",
    "screens_of",
    "secret_of",
    "span_of_cases",
    "stories_of",
    "summed",
    "today_by_town",
    "today_in",
]
