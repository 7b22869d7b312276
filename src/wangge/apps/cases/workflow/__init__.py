"""The closed loop as data (loop.md): pages, permission check, history, replay and tests all read these tables."""

from wangge.apps.cases.workflow.clocks import DEFAULT_LIMITS, SOON_SHARE, STAGE_OF, Limit, urgent_limit
from wangge.apps.cases.workflow.moves import MOVES, Move, move_of
from wangge.apps.cases.workflow.states import (
    ENDED,
    OPEN,
    Channel,
    CheckWay,
    DeclineReason,
    Duty,
    Holder,
    PauseReason,
    RequestKind,
    Result,
    Review,
    Satisfaction,
    Solved,
    Stage,
    State,
)
from wangge.apps.cases.workflow.strands import ANSWERED_BY, NEEDS, RUNS_IN, STANDS_UNTIL, StrandKind, runs_in

__all__ = [
    "ANSWERED_BY",
    "DEFAULT_LIMITS",
    "ENDED",
    "MOVES",
    "NEEDS",
    "OPEN",
    "RUNS_IN",
    "SOON_SHARE",
    "STAGE_OF",
    "STANDS_UNTIL",
    "Channel",
    "CheckWay",
    "DeclineReason",
    "Duty",
    "Holder",
    "Limit",
    "Move",
    "PauseReason",
    "RequestKind",
    "Result",
    "Review",
    "Satisfaction",
    "Solved",
    "Stage",
    "State",
    "StrandKind",
    "move_of",
    "runs_in",
    "urgent_limit",
]
