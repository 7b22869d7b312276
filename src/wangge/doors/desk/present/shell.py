"""What stands around every page of the desk."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext_lazy, pgettext_lazy

from wangge.apps.cases.models.groups import DEPARTMENT, TOWN_DESK
from wangge.apps.cases.rules.keeping import may_read_catalogue
from wangge.apps.kit import clock
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import LEADS_SHIFTS, SITS_IN_SHIFTS, Role
from wangge.doors.desk.present.tasks import SEES_TASKS
from wangge.doors.desk.present.towns import WITH_MAP
from wangge.doors.porch.addresses import fixed
from wangge.doors.porch.people import StaffRequest

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Who gives supervision orders, and who watches over them.
SEES_ORDERS = (Role.LEADER, Role.DUTY_LEADER, Role.OPERATOR)
# Who looks after a town, or the towns of a county, as a whole.
WITH_BOARD = (*TOWN_DESK, Role.LEADER, Role.COUNTY_OPERATOR)
# Who urges, and who has to see that what is theirs does not become late.
CHASES = (*SEES_ORDERS, Role.SECRETARY, Role.HEAD, Role.HANDLER, Role.COUNTY_OPERATOR)
# Those who answer for a town, a department or a village as a whole.
_WITH_NUMBERS = (Role.OPERATOR, Role.DUTY_LEADER, Role.LEADER, Role.COUNTY_OPERATOR, Role.HEAD, Role.SECRETARY)


class Tab(NamedTuple):
    label: str
    url: str
    current: bool


def shell_of(request: StaffRequest, current: str = "") -> dict[str, Any]:
    """`current` is the URL name of the tab that one is on."""
    standing = request.standing
    return {
        "unit_name": unit_of(standing),
        "home_url": fixed("desk:home"),
        "nav": tuple(Tab(label, url, name == current) for name, label, url in _tabs(standing)),
        "search_url": fixed("desk:find"),
        "now": clock.now(),
        "live": current in ("desk:home", "desk:triage", "desk:leader", "desk:town_board"),
        "bell": {"count": getattr(request.user, "unread", 0), "url": fixed("desk:messages")},
        "me": {
            "name": standing.name,
            "role": role_of(standing),
            "initial": standing.name[:1],
            "url": fixed("security"),
            "permissions_url": fixed("desk:permissions"),
        },
        "sign_out_url": fixed("sign_out"),
        "feedback_url": fixed("software_problem"),
    }


def _always(_standing: Standing) -> bool:
    return True


def _as(*roles: Role) -> Callable[[Standing], bool]:
    return lambda standing: standing.has(*roles)


def _in_a_department(standing: Standing) -> bool:
    return bool(standing.departments_as(DEPARTMENT))


# In the order in which they stand: name, label, and whose they are.
_TABS: tuple[tuple[str, "StrOrPromise", Callable[[Standing], bool]], ...] = (
    ("desk:triage", gettext_lazy("Triage"), _as(*TOWN_DESK)),
    ("desk:leader", gettext_lazy("At a glance"), _as(*LEADS_SHIFTS)),
    ("desk:home", gettext_lazy("Queue"), lambda standing: not standing.has(*TOWN_DESK)),
    ("desk:home", pgettext_lazy("main page", "Cases"), _as(*TOWN_DESK)),
    ("desk:map", gettext_lazy("Map"), _as(*WITH_MAP)),
    ("desk:chase", gettext_lazy("Chase"), _as(*CHASES)),
    ("desk:tasks", pgettext_lazy("page", "Tasks"), _as(*SEES_TASKS)),
    ("desk:town_board", gettext_lazy("Board"), _as(*WITH_BOARD)),
    ("desk:county", gettext_lazy("County centre"), _as(Role.COUNTY_OPERATOR)),
    ("desk:report", gettext_lazy("Report"), _always),
    ("desk:above", gettext_lazy("From above"), _as(*TOWN_DESK)),
    ("desk:indicators", gettext_lazy("Indicators"), _as(*_WITH_NUMBERS)),
    ("desk:duty", gettext_lazy("Duty"), _as(*LEADS_SHIFTS, *SITS_IN_SHIFTS)),
    ("desk:devices", pgettext_lazy("page", "Phones"), _as(Role.GRID_CHIEF, Role.SECRETARY, *TOWN_DESK)),
    ("desk:contractors", gettext_lazy("Contractors"), _in_a_department),
    ("desk:setup", gettext_lazy("Set-up"), _as(Role.ADMINISTRATOR)),
    ("desk:catalogue", gettext_lazy("Catalogue"), may_read_catalogue),
    ("desk:audit", gettext_lazy("Audit"), _as(Role.AUDITOR)),
)


def _tabs(standing: Standing) -> list[tuple[str, str, str]]:
    """Name, label, address; some belong to one role only."""
    return [(name, str(label), _address(name, standing)) for name, label, is_theirs in _TABS if is_theirs(standing)]


def _address(name: str, standing: Standing) -> str:
    if name == "desk:home" and standing.has(*TOWN_DESK):
        return fixed("desk:queue", "centre")
    if name == "desk:home" and standing.has(Role.LEADER):
        return fixed("desk:queue", "town")
    return fixed("desk:audit_book", "looks") if name == "desk:audit" else fixed(name)


def unit_of(standing: Standing) -> str:
    """Where the person works: their first post's department or area."""
    for post in standing.posts:
        place = post.department or post.area
        if place:
            return place.name
    return ""


def role_of(standing: Standing) -> str:
    return str(Role(standing.posts[0].role).label) if standing.posts else ""
