"""Rows of people, and the slips that invite them."""

from collections.abc import Iterable
from typing import Any

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from wangge.apps.accounts.actions import Invited
from wangge.apps.accounts.models import Person
from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, tree
from wangge.apps.intake.queries.people import departments_of, today
from wangge.apps.posts.models import Post
from wangge.apps.posts.workflow import Role


def person_row(person: Person) -> dict[str, Any]:
    """With the posts that they hold today; they were read with the person."""
    day = today()
    live = [post for post in person.posts.all() if post.starts_on <= day and (not post.ends_on or post.ends_on >= day)]
    return {
        "person": person,
        "posts": [said_post(post) for post in live],
        "waits": person.is_active and not person.has_usable_password(),
    }


def said_post(post: Post) -> str:
    return f"{unit_name(post)} · {Role(post.role).label}"


def unit_name(post: Post) -> str:
    return post.area.name if post.area else post.department.name if post.department else ""


def post_rows(person: Person) -> list[dict[str, Any]]:
    """Every post, those of today first."""
    day = today()
    rows = [
        {
            "post": post,
            "unit": unit_name(post),
            "role": Role(post.role).label,
            "over": bool(post.ends_on and post.ends_on < day),
        }
        for post in person.posts.all()
    ]
    return sorted(rows, key=lambda row: bool(row["over"]))


def unit_choices(roots: Iterable[Place]) -> list[tuple[str, str]]:
    """Towns, villages and departments: code and name."""
    roots = list(roots)
    inside = [place for root in roots[:1] for place in tree().under(root.path)]
    areas = [(place.code, place.name) for place in inside if place.kind in (Kind.TOWN, Kind.VILLAGE)]
    return [*areas, *((one.code, one.name) for one in departments_of(roots[:1]))]


def slips_of(request: HttpRequest, invited: Iterable[Invited], people: Iterable[Person]) -> list[dict[str, Any]]:
    """One for each person, with the address both to type and as a drawing; `people` are the same, with their posts."""
    known = {person.pk: person for person in people}
    address = request.build_absolute_uri(reverse("invitation"))
    return [
        {
            "name": one.person.name,
            "account": one.person.phone or one.person.username,
            "posts": [said_post(post) for post in known[one.person.pk].posts.all()][:2],
            "code": one.code,
            "until": one.ends_at,
            "address": address,
            "qr": _drawn(request.build_absolute_uri(reverse("invitation_code", args=[one.code]))),
        }
        for one in invited
    ]


def _drawn(link: str) -> SafeString:
    """Made of numbers alone: nothing that anybody typed."""
    return SafeString(segno.make(link, error="m", micro=False).svg_inline(border=2, omitsize=True))
