"""What stands around every page of the desk."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _, pgettext

from wangge.apps.cases.models.groups import DEPARTMENT, TOWN_DESK
from wangge.apps.cases.rules.keeping import may_read_catalogue
from wangge.apps.kit import clock
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.doors.porch.addresses import fixed
from wangge.doors.porch.people import StaffRequest

# Who gives supervision orders, and who watches over them.
SEES_ORDERS = (Role.LEADER, Role.DUTY_LEADER, Role.OPERATOR)
# Who looks after a town, or the towns of a county, as a whole.
WITH_BOARD = (*TOWN_DESK, Role.LEADER, Role.COUNTY_OPERATOR)
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
        "live": current in ("desk:home", "desk:triage", "desk:town_board"),
        "bell": {"count": getattr(request.user, "unread", 0), "url": fixed("desk:messages")},
        "me": {
            "name": standing.name,
            "role": role_of(standing),
            "initial": standing.name[:1],
            "url": fixed("security"),
        },
        "sign_out_url": fixed("sign_out"),
        "feedback_url": fixed("software_problem"),
    }


def _tabs(standing: Standing) -> list[tuple[str, str, str]]:
    """Name, label, address; some belong to one role only."""
    tabs = [
        ("desk:home", _("Queue"), fixed("desk:home")),
        ("desk:report", _("Report"), fixed("desk:report")),
        ("desk:permissions", _("Permissions"), fixed("desk:permissions")),
    ]
    if standing.has(*TOWN_DESK):
        tabs[0] = ("desk:home", pgettext("main page", "Cases"), fixed("desk:queue", "centre"))
        tabs.insert(0, ("desk:triage", _("Triage"), fixed("desk:triage")))
    if standing.has(*_WITH_NUMBERS):
        tabs.insert(2, ("desk:indicators", _("Indicators"), fixed("desk:indicators")))
    if standing.has(Role.OPERATOR, Role.DUTY_LEADER):
        tabs.insert(2, ("desk:above", _("From above"), fixed("desk:above")))
    if standing.departments_as(DEPARTMENT):
        tabs.append(("desk:contractors", _("Contractors"), fixed("desk:contractors")))
    if standing.has(Role.COUNTY_OPERATOR):
        tabs.insert(1, ("desk:county", _("County centre"), fixed("desk:county")))
    if standing.has(Role.ADMINISTRATOR):
        tabs.append(("desk:setup", _("Set-up"), fixed("desk:setup")))
    if standing.has(*WITH_BOARD):
        tabs.insert(1, ("desk:town_board", _("Board"), fixed("desk:town_board")))
    if standing.has(*SEES_ORDERS):
        tabs.insert(1, ("desk:orders", _("Orders"), fixed("desk:orders")))
    if may_read_catalogue(standing):
        tabs.append(("desk:catalogue", _("Catalogue"), fixed("desk:catalogue")))
    if standing.has(Role.AUDITOR):
        tabs.append(("desk:audit", _("Audit"), fixed("desk:audit_book", "looks")))
    return tabs


def unit_of(standing: Standing) -> str:
    """Where the person works: their first post's department or area."""
    for post in standing.posts:
        place = post.department or post.area
        if place:
            return place.name
    return ""


def role_of(standing: Standing) -> str:
    return str(Role(standing.posts[0].role).label) if standing.posts else ""
