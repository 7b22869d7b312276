"""Who may see which cases, as one condition on the table of cases."""

from django.db.models import Exists, F, OuterRef, Q

from wangge.apps.cases.models.support import Support
from wangge.apps.cases.workflow import State
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

TOWN_DESK = (Role.OPERATOR, Role.DUTY_LEADER)
TOWN_READERS = (Role.LEADER, Role.AUDITOR)
GRID_SERVANTS = (Role.GRID_CHIEF, Role.GRID_WORKER)
GRID_FRIENDS = (Role.LIAISON, Role.CADRE)
DEPARTMENT = (Role.HEAD, Role.HANDLER)

_NOTHING = Q(pk__in=())
# Until it is handed over, somebody has to read a complaint about staff to know that it is one.
_BEFORE_HANDING_OVER = Q(state__in=[State.REPORTED.value, State.ACCEPTED.value])
_ABOUT_OWN_VILLAGE = Q(about_village__isnull=False, about_village=F("village"))


def visible(standing: Standing) -> Q:
    """The condition under which this person sees a case; never true for somebody without a post or a report of theirs."""
    seen = _as_town(standing) | _as_village(standing) | _as_grid(standing) | _as_department(standing)
    if standing.person_id is not None:
        seen |= Q(reporter_person_id=standing.person_id)
    return seen


def _where(field: str, ids: set[int]) -> Q:
    return Q(**{f"{field}__in": sorted(ids)}) if ids else _NOTHING


def _as_town(standing: Standing) -> Q:
    desk = _where("town_id", standing.areas_as(TOWN_DESK)) & (Q(confined=False) | _BEFORE_HANDING_OVER)
    readers = _where("town_id", standing.areas_as(TOWN_READERS)) & Q(confined=False)
    county = _where("town__parent_id", standing.areas_as([Role.COUNTY_OPERATOR])) & Q(confined=False)
    return desk | readers | county


def _as_village(standing: Standing) -> Q:
    villages = standing.areas_as([Role.SECRETARY])
    return _where("village_id", villages) & Q(confined=False) & ~_where("about_village_id", villages)


def _as_grid(standing: Standing) -> Q:
    serving = standing.areas_as(GRID_SERVANTS)
    friends = standing.areas_as(GRID_FRIENDS)
    seen = _where("grid_id", serving) | _where("handling_grid_id", serving)
    seen |= _where("grid_id", friends) & (Q(category=None) | Q(category__sensitive=False))
    return seen & Q(confined=False) & ~_ABOUT_OWN_VILLAGE


def _as_department(standing: Standing) -> Q:
    departments = standing.departments_as(DEPARTMENT)
    if not departments:
        return _NOTHING
    helping = Exists(Support.objects.filter(case_id=OuterRef("pk"), department_id__in=sorted(departments)))
    led = _where("department_id", departments) | (Q(helping) & Q(confined=False))
    return led & ~_where("about_department_id", departments)
