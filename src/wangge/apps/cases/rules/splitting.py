"""A report that was split, and its parts."""

from collections.abc import Iterable

from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import Result, State, move_of

MOST_PARTS = 6
OF_A_WHOLE = frozenset({"follow_parts", "close_parent", "reopen_parent"})
# Besides every move: the parts are rated, passed up and put right, each by itself.
_OF_PARTS_ALONE = frozenset({"rate", "escalate", "correct"})


def is_left_to_parts(action: str, case: Case) -> bool:
    """What was split goes where its parts lead it; and a part is not split again."""
    if case.part_count:
        return action not in OF_A_WHOLE and (not move_of(action).stays() or action in _OF_PARTS_ALONE)
    return action in OF_A_WHOLE or (action == "split" and case.part_of_id is not None)


def is_settled(part: Case) -> bool:
    """What was merged is settled with the case that it went into."""
    return not (part.merged_into or part).is_open


def joint_result(parts: Iterable[Case]) -> str:
    """Of those that were closed: theirs where they share it, else partly; empty where none was."""
    ends = [part.merged_into or part for part in parts]
    results = {end.result for end in ends if end.state == State.CLOSED}
    return "" if not results else results.pop() if len(results) == 1 else Result.PARTLY.value
