from wangge.apps.analytics.queries.report import Report, Scope, Share, cases_behind, report_of, reports_by
from wangge.apps.analytics.queries.stories import members_of, span_of_cases, stories_of

__all__ = [
    "Report",
    "Scope",
    "Share",
    "cases_behind",
    "members_of",
    "report_of",
    "reports_by",
    "span_of_cases",
    "stories_of",
]
