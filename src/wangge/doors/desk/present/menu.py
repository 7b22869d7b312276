"""The main menu: which pages somebody has, in the order in which they are needed, and grouped by what they are for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wangge.apps.cases.models.groups import DEPARTMENT, TOWN_DESK
from wangge.apps.cases.rules.keeping import may_read_catalogue
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import GRID_FRIENDS, GRID_SERVANTS, LEADS_SHIFTS, SITS_IN_SHIFTS, Role
from wangge.doors.desk.present.tasks import SEES_TASKS
from wangge.doors.desk.present.towns import WITH_MAP
from wangge.doors.porch.addresses import fixed

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
# So few pages stand side by side on any screen, and need no second place.
_ALWAYS_FIT = 4


class Tab(NamedTuple):
    label: str
    url: str
    current: bool


class Group(NamedTuple):
    label: str
    tabs: tuple[Tab, ...]


class _Page(NamedTuple):
    name: str
    label: "StrOrPromise"
    group: str
    is_theirs: Callable[[Standing], bool]


def menu_of(standing: Standing, current: str) -> dict[str, Any]:
    """`nav`: all pages in one line, whose end a narrow window leaves out; `pages`: all of them grouped, when they are many."""
    tabs = [
        (page.group, Tab(str(page.label), _address(page.name, standing), page.name == current))
        for page in _PAGES
        if page.is_theirs(standing)
    ]
    grouped = (Group(str(label), tuple(tab for of, tab in tabs if of == code)) for code, label in _GROUPS.items())
    return {
        "nav": tuple(tab for _of, tab in tabs),
        "pages": tuple(group for group in grouped if group.tabs) if len(tabs) > _ALWAYS_FIT else (),
    }


def _always(_standing: Standing) -> bool:
    return True


def _as(*roles: Role) -> Callable[[Standing], bool]:
    return lambda standing: standing.has(*roles)


def _in_a_department(standing: Standing) -> bool:
    return bool(standing.departments_as(DEPARTMENT))


_GROUPS: dict[str, "StrOrPromise"] = {
    "cases": pgettext_lazy("group of pages", "Cases"),
    "field": pgettext_lazy("group of pages", "In the field"),
    "watch": pgettext_lazy("group of pages", "Overview and duty"),
    "keeping": pgettext_lazy("group of pages", "Rules and set-up"),
}
# In the order in which they are needed: what stands further down is the first to leave the line for “more”.
_PAGES = (
    _Page("desk:triage", _("Triage"), "cases", _as(*TOWN_DESK)),
    _Page("desk:leader", _("At a glance"), "watch", _as(*LEADS_SHIFTS)),
    _Page("desk:home", _("Queue"), "cases", lambda standing: not standing.has(*TOWN_DESK)),
    _Page("desk:home", pgettext_lazy("main page", "Cases"), "cases", _as(*TOWN_DESK)),
    _Page("desk:own_tasks", _("My tasks"), "field", _as(*GRID_SERVANTS, *GRID_FRIENDS)),
    _Page("desk:map", _("Map"), "cases", _as(*WITH_MAP)),
    _Page("desk:chase", _("Chase"), "cases", _as(*CHASES)),
    _Page("desk:tasks", pgettext_lazy("page", "Tasks"), "field", _as(*SEES_TASKS)),
    _Page("desk:town_board", _("Board"), "watch", _as(*WITH_BOARD)),
    _Page("desk:county", _("County centre"), "watch", _as(Role.COUNTY_OPERATOR)),
    _Page("desk:report", _("Report"), "cases", _always),
    _Page("desk:above", _("From above"), "cases", _as(*TOWN_DESK)),
    _Page("desk:indicators", _("Indicators"), "watch", _as(*_WITH_NUMBERS)),
    _Page("desk:duty", _("Duty"), "watch", _as(*LEADS_SHIFTS, *SITS_IN_SHIFTS)),
    _Page("desk:devices", pgettext_lazy("page", "Phones"), "field", _as(Role.GRID_CHIEF, Role.SECRETARY, *TOWN_DESK)),
    _Page("desk:contractors", _("Contractors"), "field", _in_a_department),
    _Page("desk:setup", _("Set-up"), "keeping", _as(Role.ADMINISTRATOR)),
    _Page("desk:catalogue", _("Catalogue"), "keeping", may_read_catalogue),
    _Page("desk:audit", _("Audit"), "keeping", _as(Role.AUDITOR)),
)


def _address(name: str, standing: Standing) -> str:
    if name == "desk:home" and standing.has(*TOWN_DESK):
        return fixed("desk:queue", "centre")
    if name == "desk:home" and standing.has(Role.LEADER):
        return fixed("desk:queue", "town")
    return fixed("desk:audit_book", "looks") if name == "desk:audit" else fixed(name)
