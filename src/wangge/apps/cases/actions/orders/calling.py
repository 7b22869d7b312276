from dataclasses import dataclass

from wangge.apps.cases.actions.orders.order import WithWords
from wangge.apps.cases.workflow import CallOutcome, Satisfaction, Solved


@dataclass(frozen=True, kw_only=True)
class CallBack(WithWords):
    """One call to the reporter. `solved` and `satisfaction` are what they said.

    `next_in_hours`: working hours until the next try, where nobody answered.
    """

    action = "call_back"
    outcome: CallOutcome
    solved: Solved | None = None
    satisfaction: Satisfaction | None = None
    next_in_hours: int = 4
