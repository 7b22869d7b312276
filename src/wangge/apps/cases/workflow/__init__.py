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
    RequestKind,
    Result,
    Review,
    Satisfaction,
    Solved,
    Stage,
    State,
)
from wangge.apps.cases.workflow.strands import ANSWERED_BY, StrandKind

__all__ = [
    "ANSWERED_BY",
    "DEFAULT_LIMITS",
    "ENDED",
    "MOVES",
    "OPEN",
    "SOON_SHARE",
    "STAGE_OF",
    "Channel",
    "CheckWay",
    "DeclineReason",
    "Duty",
    "Holder",
    "Limit",
    "Move",
    "RequestKind",
    "Result",
    "Review",
    "Satisfaction",
    "Solved",
    "Stage",
    "State",
    "StrandKind",
    "move_of",
    "urgent_limit",
]
