"""Everything that the page of one case shows, from a fixed number of queries whatever its history."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from wangge.apps.accounts.queries import names_of
from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, Clock, Photo, Reporter
from wangge.apps.cases.queries import categories, history_of
from wangge.apps.cases.rules import Looking, looking_at_reporter, possible_actions
from wangge.apps.cases.workflow import MOVES, Channel
from wangge.apps.kit import clock
from wangge.apps.kit.masks import mask_name, mask_phone
from wangge.apps.ledger.models import Entry
from wangge.apps.ledger.queries import detail_of
from wangge.apps.posts.queries import departments_in
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.present.rows import CHANNEL_ICONS
from wangge.doors.desk.present.stages import stages_of
from wangge.doors.desk.present.timeline import Known, moments_of
from wangge.doors.porch.standing import clock_of, holder_of
from wangge.doors.porch.svgmap import Mark, Pin, grid_map

_WORK = {"receive", "feed_back", "settle"}
_KEYS = {
    "accept": "a",
    "dispatch": "d",
    "answer": "w",
    "decline": "r",
    "receive": "s",
    "feed_back": "f",
    "approve": "a",
    "pass_check": "a",
}


def page_of(case: Case, standing: Standing) -> dict[str, Any]:
    now = clock.now()
    entries = list(history_of(case))
    clocks, photos = list(Clock.objects.filter(case=case)), list(Photo.objects.filter(case=case).order_by("pk"))
    departments = {department.code: department.name for department in departments_in(case.town_id)}
    known = Known(
        case,
        clocks,
        photos,
        names_of(_people(entries)),
        departments,
        {category.code: category.name for category in categories()},
        tree().by_code,
    )
    return {
        "case": case,
        "now": now,
        "holder": holder_of(case),
        "clock": clock_of(case, now),
        "channel": {"label": Channel(case.channel).label, "icon": CHANNEL_ICONS[Channel(case.channel)]},
        "stages": stages_of(clocks, now),
        "moments": moments_of(entries, known),
        "actions": actions_for(case, standing, entries),
        "comments": comments_of(entries, known),
        "photos": before_after(case, photos),
        "map": map_of(case),
        "reporter": reporter_of(case, standing),
        "supports": [one.department.name for one in case.supports.select_related("department")],
        "chain": chain_of(case) if standing.has(Role.AUDITOR) else None,
        "may_comment": _may_comment(case, standing),
        "command_id": uuid4(),
    }


def _people(entries: Iterable[Entry]) -> list[int | None]:
    handlers = (detail_of(entry).get("handler") for entry in entries)
    return [*(entry.actor_id for entry in entries), *(one for one in handlers if isinstance(one, int))]


def actions_for(case: Case, standing: Standing, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Only what this person may press now; the first is the one that is expected."""
    workers = frozenset(entry.actor_id for entry in entries if entry.action in _WORK and entry.actor_id)
    codes = [code for code in possible_actions(standing, case, workers=workers) if code != "comment"]
    expected = next((code for code in _KEYS if code in codes), "")
    ordered = sorted(codes, key=lambda code: code != expected)
    return [
        {
            "code": code,
            "label": MOVES[code].label,
            "url": reverse("desk:act", args=[case.number, code]),
            "key": _KEYS.get(code, ""),
            "is_main": code == expected,
        }
        for code in ordered
    ]


def _may_comment(case: Case, standing: Standing) -> bool:
    return "comment" in possible_actions(standing, case)


def comments_of(entries: Iterable[Entry], known: Known) -> list[dict[str, Any]]:
    found = []
    for entry in entries:
        if entry.action == "comment":
            detail = detail_of(entry)
            who = known.people.get(entry.actor_id or 0, "")
            found.append({"who": who, "at": entry.effective_at, "words": detail.get("words", ""), **detail})
    return found


def before_after(case: Case, photos: list[Photo]) -> list[dict[str, Any]]:
    """The first picture of how it was and the last of how it is, where there are both."""
    before = next((photo for photo in photos if photo.shows == Photo.Shows.BEFORE), None)
    after = next((photo for photo in reversed(photos) if photo.shows != Photo.Shows.BEFORE), None)
    if before is None or after is None:
        return []
    return [
        {"url": reverse("desk:photo", args=[case.number, one.uid, "small"]), "caption": one.get_shows_display(), "at": one.added_at}
        for one in (before, after)
    ]


def map_of(case: Case) -> str:
    """The grid with the case's point on it; nothing where no grid is known."""
    if case.grid is None:
        return ""
    pins = []
    if case.latitude is not None and case.longitude is not None:
        pins.append(Pin(case.latitude, case.longitude, Mark.HERE, "", case.title))
    try:
        return grid_map(case.grid.code, width=392, height=240, pins=pins)
    except (KeyError, ValueError):
        return ""


def reporter_of(case: Case, standing: Standing) -> dict[str, Any]:
    """Masked; how it may be opened is up to the rules."""
    reporter: Reporter | None = getattr(case, "reporter", None)
    how = looking_at_reporter(standing, case)
    if reporter is None or how is Looking.NEVER:
        return {"words": _("anonymous") if case.anonymous else _("not shown to your unit"), "url": ""}
    name, phone = mask_name(reporter.opened("name")), mask_phone(reporter.opened("phone"))
    return {
        "words": " · ".join(part for part in (name, phone) if part) or _("left no contact"),
        "url": reverse("desk:reporter", args=[case.number]) if name or phone else "",
        "needs_reason": how is Looking.WITH_REASON,
        "wants_call": reporter.wants_call,
        "has_phone": bool(phone),
    }


def chain_of(case: Case) -> dict[str, Any]:
    head = bytes(case.chain_head).hex()
    return {"length": case.chain_length, "head": f"{head[:4]}…{head[-4:]}"}
