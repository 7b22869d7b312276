from wangge.apps.cases.models import Case
from wangge.apps.cases.rules.matrix import MAKERS, RESIDENT_ROLE
from wangge.apps.ledger.events import ActorKind
from wangge.apps.posts.rules import Standing


def may_report(standing: Standing) -> bool:
    """Anyone, by any channel; of the staff, whoever serves somewhere."""
    if standing.actor.kind is ActorKind.RESIDENT:
        return RESIDENT_ROLE in MAKERS["report"]
    return standing.actor.kind is ActorKind.SYSTEM or bool(standing.posts)


def may_settle(standing: Standing, case: Case) -> bool:
    """A grid worker or grid chief, in a grid of their own."""
    return case.grid_id is not None and case.grid_id in standing.areas_as(MAKERS["settle"])
