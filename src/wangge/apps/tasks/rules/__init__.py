from wangge.apps.tasks.rules.doing import can_answer, may_call_off, may_do
from wangge.apps.tasks.rules.giving import Giver, giver_of, may_keep_catalogue, refusal_to_give
from wangge.apps.tasks.rules.wanted import FOLLOWS, Wanted, as_wanted

__all__ = [
    "FOLLOWS",
    "Giver",
    "Wanted",
    "as_wanted",
    "can_answer",
    "giver_of",
    "may_call_off",
    "may_do",
    "may_keep_catalogue",
    "refusal_to_give",
]
