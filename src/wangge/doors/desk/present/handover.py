"""Handing over what lies in somebody's hands: whose work can be handed over, and what would go to whom."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, pgettext

from wangge.apps.accounts.models import Person
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries.handover import (
    InHand,
    cases_in_hand,
    in_hand,
    posts_to_hand_over,
    strands_in_hand,
    successors_of,
)
from wangge.apps.cases.workflow import State
from wangge.apps.posts.models import Post
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.doors.porch.standing import clock_state

# Nobody: the unit assigns it anew.
THE_UNIT = "unit"
_MOST_SHOWN = 200


def handovers_page(standing: Standing, now: datetime, account: str = "") -> dict[str, Any]:
    """Those whose post is over come first, the others by name: never by number. `account`: of this person alone."""
    today, posts = localtime(now).date(), posts_to_hand_over(standing)
    rows = [_row(one, today) for one in in_hand(posts.filter(person__username=account) if account else posts)]
    parts = (
        (_("The post is over, the work is still there"), [row for row in rows if row["is_over"]]),
        (_("In post"), [row for row in rows if not row["is_over"]]),
    )
    return {
        "now": now,
        "parts": [{"name": name, "rows": found} for name, found in parts if found],
        "empty": {"title": _("Nothing to hand over"), "text": _("Nobody in your units has anything in hand.")},
    }


def _row(one: InHand, today: date) -> dict[str, Any]:
    post = one.post
    return {
        "name": post.person.name,
        "role": Role(post.role).label,
        "unit": unit_name(post),
        "until": post.ends_on,
        "is_over": post.ends_on is not None and post.ends_on < today,
        "cases": one.cases,
        "asked": one.asked,
        "url": reverse("desk:hand_over_post", args=[post.pk]),
    }


def unit_name(post: Post) -> str:
    place = post.department or post.area
    return place.name if place else ""


def handover_page(post: Post, standing: Standing, to: str, now: datetime) -> dict[str, Any]:
    """`to` as the address says it: the key of a colleague, or THE_UNIT; anything else: nobody is chosen yet."""
    unit = unit_name(post)
    receivers = {key: one.name if one else _whole(unit) for key, one in receivers_of(post).items()}
    cases, asked = cases_in_hand(post), strands_in_hand(post)
    shown = list(cases.order_by("due_at", "pk").values("pk", "number", "state", "due_at", "soon_at")[:_MOST_SHOWN])
    seen = set(
        Case.objects.visible_to(standing).filter(pk__in=[row["pk"] for row in shown]).values_list("pk", flat=True)
    )
    return {
        "now": now,
        "post": post,
        "unit": unit,
        "role": Role(post.role).label,
        "choices": list(receivers.items()),
        "to": to,
        "receiver": receivers.get(to, ""),
        "cases": cases.count(),
        "asked": asked.count(),
        "rows": [_case(row, seen, now) for row in shown],
    }


def receivers_of(post: Post) -> dict[str, Person | None]:
    """Key as a form sends it → a colleague, or nobody for the unit as a whole."""
    people: dict[str, Person | None] = {str(one.pk): one for one in successors_of(post)}
    return people | {THE_UNIT: None}


def _whole(unit: str) -> str:
    return pgettext("handing over", "nobody yet: %(unit)s assigns it anew") % {"unit": unit}


def _case(row: Mapping[str, Any], seen: set[int], now: datetime) -> dict[str, Any]:
    """Number, state and date, as anybody may know them; a link for whoever sees the case."""
    clock = {"state": clock_state(row["due_at"], row["soon_at"], now), "due_at": row["due_at"], "stage": ""}
    return {
        "number": row["number"],
        "url": reverse("desk:case", args=[row["number"]]) if row["pk"] in seen else "",
        "state": State(row["state"]).label,
        "clock": clock,
    }
