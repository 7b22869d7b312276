from wangge.apps.cases.rules.asking import asked_by, is_asked
from wangge.apps.cases.rules.holding import holds
from wangge.apps.cases.rules.looking import Looking, looking_at_reporter
from wangge.apps.cases.rules.matrix import MATRIX, RESIDENT_ROLE, Where
from wangge.apps.cases.rules.verdict import Verdict, possible_actions, running_in, strands_in, verdict

__all__ = [
    "MATRIX",
    "RESIDENT_ROLE",
    "Looking",
    "Verdict",
    "Where",
    "asked_by",
    "holds",
    "is_asked",
    "looking_at_reporter",
    "possible_actions",
    "running_in",
    "strands_in",
    "verdict",
]
