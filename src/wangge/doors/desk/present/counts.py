"""How much lies in each queue of a person, and what the one being looked at asks for today."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Count, Q

from wangge.apps.areas.queries import Tree
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import OPEN, State
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.filters import end_of_day
from wangge.doors.desk.present.views import View, view_of, views_of

_STATES = tuple(state for state in State if state in OPEN)


@dataclass(frozen=True)
class Counts:
    """`queues` by code of the view; the rest is about the one view: open ones by state, late ones, due until midnight."""

    queues: dict[str, int]
    states: dict[State, int]
    late: int
    due: int


def counts_for(standing: Standing, view: View, *, areas: Tree, tag: str, now: datetime) -> Counts:
    """One query, or none while nothing has changed (`tag`) within the same minute."""
    return _counts(areas, tag, now.replace(second=0, microsecond=0), standing, view.code)


# The tree stands for the county and all that is in it: there is one for each state of its areas.
@lru_cache(maxsize=64)
def _counts(_areas: Tree, _tag: str, now: datetime, standing: Standing, code: str) -> Counts:
    chosen = view_of(code)
    here, whole = (
        chosen.which(standing),
        [view for view in views_of(standing) if not view.ended and (view.tab or view.code == code)],
    )
    found = (
        Case.objects.visible_to(standing)
        .open_by_index()
        .aggregate(
            **{f"queue_{view.code}": Count("pk", filter=_in(view.which(standing))) for view in whole},
            **{f"state_{state.value}": Count("pk", filter=Q(here, state=state.value)) for state in _STATES},
            late=Count("pk", filter=Q(here, chosen.is_due(standing, lt=now))),
            due=Count("pk", filter=Q(here, chosen.is_due(standing, range=(now, end_of_day(now))))),
        )
    )
    return Counts(
        queues={view.code: found[f"queue_{view.code}"] for view in whole},
        states={state: found[f"state_{state.value}"] for state in _STATES if found[f"state_{state.value}"]},
        late=found["late"],
        due=found["due"],
    )


def _in(condition: Q) -> Q:
    """An empty condition counts everything."""
    return condition or Q(is_open=True)
