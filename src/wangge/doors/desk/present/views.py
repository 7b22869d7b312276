"""The queues that people look at: who has which, and which cases lie in it. The order is that in which one lands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from wangge.apps.cases.models import CaseQuerySet, StrandQuerySet
from wangge.apps.cases.models.groups import DEPARTMENT, GRID_FRIENDS, GRID_SERVANTS, TOWN_DESK, TOWN_READERS
from wangge.apps.cases.queries import (
    answers_owed,
    arbitrations_asked,
    parts_of_ones_own,
    planned_calls,
    receipt_awaited,
    shelf_of,
)
from wangge.apps.cases.workflow import CheckWay, Holder, State
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_NOTHING = Q(pk__in=())


@dataclass(frozen=True)
class View:
    """`which` narrows what the person sees anyway; `ended` looks at what is over instead of what is open.

    Where `part` gives what is asked within cases, its dates, where it has any, stand for those of the case.
    `tab`: stands above every list; the others are found on the page of what to chase.
    """

    code: str
    label: "StrOrPromise"
    roles: frozenset[Role]
    which: Callable[[Standing], Q]
    ended: bool = False
    part: Callable[[Standing], StrandQuerySet] | None = None
    tab: bool = True

    @property
    def due(self) -> str:
        return "part_due_at" if self.part else "due_at"

    @property
    def soon(self) -> str:
        return "part_soon_at" if self.part else "soon_at"

    def is_due(self, standing: Standing, **when: object) -> Q:
        """`when` is a lookup on the date, without a join: for counting."""
        return self._dated_by(standing, {f"due_at__{lookup}": value for lookup, value in when.items()})

    def is_soon(self, standing: Standing, now: object) -> Q:
        """Past three quarters of the limit and not late, without a join: for counting."""
        return self._dated_by(standing, {"soon_at__lte": now, "due_at__gte": now})

    def dated(self, cases: CaseQuerySet, standing: Standing) -> CaseQuerySet:
        if self.part is None:
            return cases
        part = self.part(standing).filter(case=OuterRef("pk")).order_by("due_at")
        dates = {f"part_{one}": Coalesce(Subquery(part.values(one)[:1]), F(one)) for one in ("due_at", "soon_at")}
        return cases.annotate(**dates)

    def _dated_by(self, standing: Standing, asked: dict[str, object]) -> Q:
        if self.part is None:
            return Q(**asked)
        part = self.part(standing)
        return _has(part.filter(**asked)) | (Q(**asked) & ~_has(part))


def _in(field: str, ids: Iterable[int]) -> Q:
    found = sorted(ids)
    return Q(**{f"{field}__in": found}) if found else _NOTHING


def _has(asked: StrandQuerySet) -> Q:
    """All cases with one of these, found once: asked of each open case by itself it would cost as much as there are open."""
    return Q(pk__in=asked.values("case_id"))


def _mine(standing: Standing) -> Q:
    return Q(handler_id=standing.person_id) | Q(reporter_person_id=standing.person_id)


def _of_grid(standing: Standing) -> Q:
    grids = standing.areas_as((*GRID_SERVANTS, *GRID_FRIENDS))
    # What one of them checks next door is theirs to do as well.
    return _in("grid_id", grids) | _in("handling_grid_id", grids) | _in("checking_grid_id", grids)


def _of_town(standing: Standing) -> Q:
    """By the town alone: an index has its open cases in the order of the queue."""
    towns = _in("town_id", standing.areas_as((*TOWN_DESK, *TOWN_READERS)))
    return towns | _in("town__parent_id", standing.areas_as([Role.COUNTY_OPERATOR]))


_EVERYBODY = frozenset(Role)
VIEWS = (
    View(
        "centre",
        pgettext_lazy("queue", "Centre"),
        frozenset(TOWN_DESK),
        lambda standing: Q(holder=Holder.CENTRE) & _in("town_id", standing.areas_as(TOWN_DESK)),
    ),
    View(
        "calls",
        pgettext_lazy("queue", "To call back"),
        frozenset(TOWN_DESK),
        lambda standing: (
            Q(state=State.HANDLED, holder=Holder.CENTRE)
            & (Q(accepted_under=None) | Q(accepted_under__check_way=CheckWay.PHONE))
            & _in("town_id", standing.areas_as(TOWN_DESK))
        ),
        part=planned_calls,
    ),
    View(
        "above",
        pgettext_lazy("queue", "Orders from above"),
        frozenset(TOWN_DESK),
        lambda standing: _has(answers_owed(standing)) & _in("town_id", standing.areas_as(TOWN_DESK)),
        part=answers_owed,
    ),
    View(
        "department",
        pgettext_lazy("queue", "Department"),
        frozenset(DEPARTMENT),
        lambda standing: _in("department_id", standing.departments_as(DEPARTMENT)),
    ),
    View(
        "supporting",
        pgettext_lazy("queue", "Supporting"),
        frozenset(DEPARTMENT),
        lambda standing: _has(parts_of_ones_own(standing)),
        part=parts_of_ones_own,
    ),
    View(
        "village",
        pgettext_lazy("queue", "Village"),
        frozenset({Role.SECRETARY}),
        lambda standing: _in("village_id", standing.areas_as([Role.SECRETARY])),
    ),
    View("grid", pgettext_lazy("queue", "Grid"), frozenset((*GRID_SERVANTS, *GRID_FRIENDS)), _of_grid),
    View(
        "county",
        pgettext_lazy("queue", "From the towns"),
        frozenset({Role.COUNTY_OPERATOR}),
        lambda standing: Q(holder=Holder.COUNTY) & _in("town__parent_id", standing.areas_as([Role.COUNTY_OPERATOR])),
    ),
    View(
        "town",
        pgettext_lazy("queue", "All open"),
        frozenset((*TOWN_DESK, *TOWN_READERS, Role.COUNTY_OPERATOR)),
        _of_town,
    ),
    View(
        "arbitration",
        pgettext_lazy("queue", "To decide"),
        frozenset({Role.LEADER, Role.DUTY_LEADER}),
        lambda _standing: Q(pk__in=arbitrations_asked().values("case_id")),
    ),
    View(
        "shelved",
        pgettext_lazy("queue", "Shelved, to look at again"),
        frozenset((*TOWN_DESK, Role.LEADER, Role.HEAD)),
        lambda standing: (
            Q(state=State.SHELVED)
            & (
                _in("town_id", standing.areas_as((*TOWN_DESK, Role.LEADER)))
                | _in("department_id", standing.departments_as([Role.HEAD]))
            )
        ),
        part=shelf_of,
        tab=False,
    ),
    View(
        "receipts",
        pgettext_lazy("queue", "Receipts to chase"),
        frozenset(TOWN_DESK),
        lambda standing: Q(state=State.TRANSFERRED) & _in("town_id", standing.areas_as(TOWN_DESK)),
        part=receipt_awaited,
        tab=False,
    ),
    View("mine", pgettext_lazy("queue", "Mine"), _EVERYBODY, _mine),
    View("ended", pgettext_lazy("queue", "Ended"), _EVERYBODY, lambda _standing: Q(), ended=True),
)


def views_of(standing: Standing) -> list[View]:
    """Those that this person has, the one to land on first."""
    return [view for view in VIEWS if standing.has(*view.roles)]


def view_of(code: str) -> View:
    """Raises KeyError for a code that is none."""
    return {view.code: view for view in VIEWS}[code]
