"""Time limits in working time: the hours of a place as data, and what a limit makes of them.

Counted time is a `timedelta` in which one working day is `days=1`, one working hour `hours=1`.
A limit of n working days ends when n times the working time of a day has passed, so that a quarter of a day has a
meaning: two working days from Friday 10:00 end on Tuesday 10:00. Where seasons have longer days, each still counts one.
A limit that would end between two spans of work ends at the close of the earlier one.
"""

from wangge.apps.kit.worktime.axes import Unit
from wangge.apps.kit.worktime.calendar import Calendar, MissingYear
from wangge.apps.kit.worktime.hours import DEFAULT_SPANS, Span, WorkingHours
from wangge.apps.kit.worktime.limits import (
    Amount,
    Pause,
    add_limit,
    at_share,
    carried_over,
    counted,
    due_with_pauses,
    elapsed,
)
from wangge.apps.kit.worktime.years import YearOfDays, china_holidays, china_workdays, country_workdays

__all__ = [
    "DEFAULT_SPANS",
    "Amount",
    "Calendar",
    "MissingYear",
    "Pause",
    "Span",
    "Unit",
    "WorkingHours",
    "YearOfDays",
    "add_limit",
    "at_share",
    "carried_over",
    "china_holidays",
    "china_workdays",
    "counted",
    "country_workdays",
    "due_with_pauses",
    "elapsed",
]
