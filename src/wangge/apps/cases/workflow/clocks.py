"""Which stage's clock runs in which state, and the limits where a town has set none (loop.md, Clocks)."""

from dataclasses import dataclass

from wangge.apps.cases.workflow.states import Stage, State
from wangge.apps.kit.worktime import Unit

STAGE_OF: dict[State, Stage] = {
    State.REPORTED: Stage.ACCEPTANCE,
    State.ACCEPTED: Stage.DISPATCH,
    State.DISPATCHED: Stage.RECEIPT,
    State.HANDLING: Stage.HANDLING,
    State.REVIEWING: Stage.REVIEW,
    State.HANDLED: Stage.CHECK,
}

# At this share of a limit a clock turns yellow and its holder is told.
SOON_SHARE = 0.75


@dataclass(frozen=True)
class Limit:
    """`amount` of `unit`; whole numbers, as people set them."""

    amount: int
    unit: Unit


DEFAULT_LIMITS: dict[Stage, Limit] = {
    Stage.ACCEPTANCE: Limit(30, Unit.MINUTES),
    Stage.DISPATCH: Limit(30, Unit.MINUTES),
    Stage.RECEIPT: Limit(2, Unit.WORKING_HOURS),
    Stage.HANDLING: Limit(3, Unit.WORKING_DAYS),
    Stage.REVIEW: Limit(4, Unit.WORKING_HOURS),
    Stage.CHECK: Limit(1, Unit.WORKING_DAYS),
}

_MINUTES = {Unit.MINUTES: 1, Unit.EMERGENCY_HOURS: 60, Unit.WORKING_HOURS: 60}
# An urgent working day counts eight hours (3 working days → 6 hours), a calendar day twenty-four.
_DAY_MINUTES = {Unit.WORKING_DAYS: 8 * 60, Unit.CALENDAR_DAYS: 24 * 60}
_URGENT_SHARE = 4
_URGENT_STAGES = frozenset({Stage.RECEIPT, Stage.HANDLING})


def urgent_limit(stage: Stage, limit: Limit) -> Limit:
    """What is left of a limit when the case is urgent: a quarter for receipt and handling, day and night."""
    if stage not in _URGENT_STAGES:
        return limit
    minutes = limit.amount * (_MINUTES | _DAY_MINUTES)[limit.unit]
    return Limit(max(minutes // _URGENT_SHARE, 1), Unit.MINUTES)
