"""Views that somebody keeps under a name: as tabs of a list, and on the page where they are put in order."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from wangge.apps.cases.models import SavedView
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.views import View

# Which saved view one is on; no filter.
PARAMETER = "saved"
_NOT_KEPT = ("page", PARAMETER)


def address_of(saved: SavedView) -> str:
    query = QueryDict(saved.query, mutable=True)
    query[PARAMETER] = str(saved.pk)
    return f"{reverse('desk:queue', args=[saved.view])}?{query.urlencode()}"


def kept_query(query: QueryDict) -> str:
    """What of an address is worth keeping."""
    kept = query.copy()
    for key in _NOT_KEPT:
        kept.pop(key, None)
    for key, values in list(kept.lists()):
        kept.setlist(key, [value for value in values if value])
    return kept.urlencode()


def open_to(kept: Iterable[SavedView], views: Iterable[View]) -> list[SavedView]:
    """Those whose list this person has."""
    codes = {view.code for view in views}
    return [one for one in kept if one.view in codes]


def saved_tabs(kept: Sequence[SavedView], standing: Standing, current: str) -> list[dict[str, Any]]:
    return [
        {
            "label": one.name,
            "url": address_of(one),
            "current": str(one.pk) == current,
            "is_shared": one.person_id != standing.person_id,
            "title": _("Shared by %(name)s") % {"name": one.person.name} if one.person_id != standing.person_id else "",
        }
        for one in kept
    ]


def units_to_share(standing: Standing) -> list[tuple[str, str]]:
    """The units in which this person serves: key as a form sends it, and name."""
    found: dict[str, str] = {}
    for post in standing.posts:
        if post.department:
            found[f"d{post.department_id}"] = post.department.name
        elif post.area:
            found[f"a{post.area_id}"] = post.area.name
    return list(found.items())


def unit_of_key(standing: Standing, key: str) -> dict[str, Any]:
    """The department or area of this key, among one's own; nothing for any other."""
    for post in standing.posts:
        if post.department and key == f"d{post.department_id}":
            return {"department": post.department}
        if post.area and key == f"a{post.area_id}":
            return {"area": post.area}
    return {}


def shown_on_its_page(
    kept: Iterable[SavedView], standing: Standing, labels: dict[str, Any], lands_on: int | None
) -> list[dict[str, Any]]:
    return [
        {
            "pk": one.pk,
            "name": one.name,
            "url": address_of(one),
            "list": labels.get(one.view, one.view),
            "is_own": one.person_id == standing.person_id,
            "by": one.person.name,
            "unit": f"d{one.department_id}" if one.department_id else f"a{one.area_id}" if one.area_id else "",
            "lands": one.pk == lands_on,
        }
        for one in kept
    ]
