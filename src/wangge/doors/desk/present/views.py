"""The queues that people look at: who has which, and which cases lie in it. The order is that in which one lands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from wangge.apps.cases.models.groups import DEPARTMENT, GRID_FRIENDS, GRID_SERVANTS, TOWN_DESK, TOWN_READERS
from wangge.apps.cases.workflow import Holder
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_NOTHING = Q(pk__in=())


@dataclass(frozen=True)
class View:
    """`which` narrows what the person sees anyway; `ended` looks at what is over instead of what is open."""

    code: str
    label: "StrOrPromise"
    roles: frozenset[Role]
    which: Callable[[Standing], Q]
    ended: bool = False


def _in(field: str, ids: Iterable[int]) -> Q:
    found = sorted(ids)
    return Q(**{f"{field}__in": found}) if found else _NOTHING


def _mine(standing: Standing) -> Q:
    return Q(handler_id=standing.person_id) | Q(reporter_person_id=standing.person_id)


def _of_grid(standing: Standing) -> Q:
    grids = standing.areas_as((*GRID_SERVANTS, *GRID_FRIENDS))
    return _in("grid_id", grids) | _in("handling_grid_id", grids)


_EVERYBODY = frozenset(Role)
VIEWS = (
    View(
        "centre",
        pgettext_lazy("queue", "Centre"),
        frozenset(TOWN_DESK),
        lambda standing: Q(holder=Holder.CENTRE) & _in("town_id", standing.areas_as(TOWN_DESK)),
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
        lambda standing: ~_in("department_id", standing.departments_as(DEPARTMENT)),
    ),
    View(
        "village",
        pgettext_lazy("queue", "Village"),
        frozenset({Role.SECRETARY}),
        lambda standing: _in("village_id", standing.areas_as([Role.SECRETARY])),
    ),
    View("grid", pgettext_lazy("queue", "Grid"), frozenset((*GRID_SERVANTS, *GRID_FRIENDS)), _of_grid),
    View(
        "town",
        pgettext_lazy("queue", "All open"),
        frozenset((*TOWN_DESK, *TOWN_READERS, Role.COUNTY_OPERATOR)),
        lambda _standing: Q(),
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
