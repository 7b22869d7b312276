"""What stands around every page of the desk."""

from typing import Any

from wangge.apps.kit import clock
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.present.menu import menu_of
from wangge.doors.porch.addresses import fixed
from wangge.doors.porch.people import StaffRequest

# Their pages renew themselves.
_LIVE = frozenset({"desk:home", "desk:triage", "desk:leader", "desk:town_board", "desk:chase"})


def shell_of(request: StaffRequest, current: str = "") -> dict[str, Any]:
    """`current` is the URL name of the tab that one is on."""
    standing = request.standing
    return {
        "unit_name": unit_of(standing),
        "home_url": fixed("desk:home"),
        **menu_of(standing, current),
        "search_url": fixed("desk:find"),
        "now": clock.now(),
        "live": current in _LIVE,
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


def unit_of(standing: Standing) -> str:
    """Where the person works: their first post's department or area."""
    for post in standing.posts:
        place = post.department or post.area
        if place:
            return place.name
    return ""


def role_of(standing: Standing) -> str:
    return str(Role(standing.posts[0].role).label) if standing.posts else ""
