"""What can be done to many cases at once: where each needs no look of its own, and the loop lets the person do it."""

from collections.abc import Iterable

from wangge.apps.cases.models import Case
from wangge.apps.cases.rules.matrix import MATRIX
from wangge.apps.cases.rules.verdict import verdict
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

# In the order in which they are offered. A call-back is not among them: each reporter is spoken with by themself.
IN_BULK = ("accept", "receive", "assign", "dispatch", "answer", "merge", "approve", "hand_back", "urge", "supervise")
MOST_AT_ONCE = 5000
# The centre looks at each report; a village knows what its own grids have reported, and hands it back out to them.
_ONLY_BY = {"accept": frozenset({Role.SECRETARY})}


def bulk_actions_of(standing: Standing) -> list[str]:
    """Those that a role of this person has in the matrix at all; case by case the verdict decides."""
    mine = {post.role for post in standing.posts}
    return [action for action in IN_BULK if mine & set(MATRIX[action]) & _ONLY_BY.get(action, mine)]


def refusal_of(standing: Standing, action: str, case: Case, *, worked_on: Iterable[int] = ()) -> str:
    """Why this person could not do it to this case as things are; empty where they could. Asks the database nothing.

    `worked_on`: ids of the cases that they worked on themself.
    """
    workers = frozenset({standing.person_id or 0}) if case.pk in worked_on else frozenset()
    ruling = verdict(standing, action, case, workers=workers, strands=())
    return "" if ruling else ruling.code
