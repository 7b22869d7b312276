"""Who may see which cases, as one condition on the table of cases."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q

from wangge.apps.cases.models.groups import DEPARTMENT, GRID_FRIENDS, GRID_SERVANTS, TOWN_DESK, TOWN_READERS
from wangge.apps.cases.models.strand import Strand
from wangge.apps.cases.workflow import Holder, State, StrandKind
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

_NOTHING = Q(pk__in=())
# Until it is handed over, somebody has to read a complaint about staff to know that it is one.
_BEFORE_HANDING_OVER = Q(state__in=[State.REPORTED.value, State.ACCEPTED.value]) | Q(
    holder=Holder.CENTRE.value, part_count__gt=0
)
_ABOUT_OWN_VILLAGE = Q(about_village__isnull=False, about_village=F("village"))


def visible(standing: Standing) -> Q:
    """The condition under which this person sees a case; never true for somebody without a post or a report of theirs.

    Only what their posts call for stands in it: each list and page begins here, and a short condition is made quickly.
    """
    found = [*_as_town(standing), *_as_village(standing), *_as_grid(standing), *_as_department(standing)]
    if standing.person_id is not None:
        found.append(Q(reporter_person_id=standing.person_id))
    return reduce(or_, found) if found else _NOTHING


def _as_town(standing: Standing) -> Iterator[Q]:
    if desk := standing.areas_as(TOWN_DESK):
        yield Q(town_id__in=sorted(desk)) & (Q(confined=False) | _BEFORE_HANDING_OVER)
    if readers := standing.areas_as(TOWN_READERS):
        yield Q(town_id__in=sorted(readers), confined=False)
    if county := standing.areas_as([Role.COUNTY_OPERATOR]):
        yield Q(town__parent_id__in=sorted(county), confined=False)


def _as_village(standing: Standing) -> Iterator[Q]:
    if villages := sorted(standing.areas_as([Role.SECRETARY])):
        yield Q(village_id__in=villages, confined=False) & ~Q(about_village_id__in=villages)


def _as_grid(standing: Standing) -> Iterator[Q]:
    seen: list[Q] = []
    if serving := sorted(standing.areas_as(GRID_SERVANTS)):
        seen += [Q(grid_id__in=serving), Q(handling_grid_id__in=serving), Q(checking_grid_id__in=serving)]
        seen.append(_asked_to_look(standing, serving))
    if friends := sorted(standing.areas_as(GRID_FRIENDS)):
        seen.append(Q(grid_id__in=friends) & (Q(category=None) | Q(category__sensitive=False)))
    if seen:
        yield reduce(or_, seen) & Q(confined=False) & ~_ABOUT_OWN_VILLAGE


def _as_department(standing: Standing) -> Iterator[Q]:
    if departments := sorted(standing.departments_as(DEPARTMENT)):
        helping = Exists(Strand.objects.helping(departments).filter(case_id=OuterRef("pk")))
        invited = Exists(
            Strand.objects.running().filter(
                case_id=OuterRef("pk"), kind=StrandKind.INVITED, department_id__in=departments
            )
        )
        led = Q(department_id__in=departments) | ((Q(helping) | Q(invited)) & Q(confined=False))
        yield led & ~Q(about_department_id__in=departments)


def _asked_to_look(standing: Standing, grids: list[int]) -> Q:
    """For as long as the answer is owed, and never what is said about their own village."""
    strands = Strand.objects.running().filter(kind=StrandKind.LOOK, area_id__in=grids)
    villages = sorted({post.area.parent_id for post in standing.posts if post.area and post.area.parent_id})
    return Q(pk__in=strands.values("case_id")) & (Q(about_village=None) | ~Q(about_village_id__in=villages))
