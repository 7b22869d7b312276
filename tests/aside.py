"""Where a case of the small town can be brought beside the straight way: what it waits for, or what is asked."""

from datetime import UTC, datetime

from wangge.apps.cases import actions as cases
from wangge.apps.cases.workflow import PauseReason

WEDNESDAY = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
TEN_DAYS_ON = datetime(2026, 12, 3, 0, 30, tzinfo=UTC)
# state, or what is asked → the orders that lead to it from handling, and who gives them
ASIDE = {
    "suspended": lambda _e: [
        (cases.AskPause(reason=PauseReason.WEATHER, until=TEN_DAYS_ON, words="连日下雨"), "handler"),
        (cases.Pause(reason=PauseReason.WEATHER, until=TEN_DAYS_ON, words="雨停后施工"), "operator"),
    ],
    "shelved": lambda _e: [
        (cases.ProposeShelving(plan_year=2027, review_on=TEN_DAYS_ON, words="今年没有资金"), "handler"),
        (cases.Shelve(plan_year=2027, review_on=TEN_DAYS_ON, words="列入明年道路计划"), "leader"),
    ],
    "transferred": lambda e: [
        (cases.Transfer(body_outside=e.body["roads"], chase_on=TEN_DAYS_ON, words="请修复县道路面"), "operator"),
    ],
}
