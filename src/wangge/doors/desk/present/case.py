"""Everything that the page of one case shows, from a fixed number of queries whatever its history."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _, ngettext

from wangge.apps.cases.models import Case, Photo, Strand
from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.queries import clocks_of, newest_draft, photos_of, supports_among, told_of, workers_among
from wangge.apps.cases.rules import possible_actions, strands_in
from wangge.apps.cases.workflow import MOVES, STAGE_OF, Channel, State
from wangge.apps.kit import clock
from wangge.apps.ledger.queries import Told, detail_of
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.apps.terminals.queries import photos_coming
from wangge.doors.desk.present.buttons import buttons_for
from wangge.doors.desk.present.checking import who_checks
from wangge.doors.desk.present.facts import known_units
from wangge.doors.desk.present.labels import title_of
from wangge.doors.desk.present.people import People
from wangge.doors.desk.present.place import place_of
from wangge.doors.desk.present.related import related_rows
from wangge.doors.desk.present.reporter import answer_given, masked_reporter, seen_by_reporter
from wangge.doors.desk.present.rows import CHANNEL_ICONS
from wangge.doors.desk.present.stages import stages_of
from wangge.doors.desk.present.story import pictures_in, story_of
from wangge.doors.desk.present.strands import underway_of
from wangge.doors.desk.present.timeline import Known, moments_of, photo_of
from wangge.doors.porch.standing import clock_of, holder_of, why_it_stands

SHOWS = ("", "moves", "public")


def page_of(case: Case, standing: Standing, show: str = "") -> dict[str, Any]:
    """`case` as `case_with_people` finds it; `show` is one of SHOWS."""
    now, entries = clock.now(), told_of(case)
    clocks, photos, shown = clocks_of(case), photos_of(case), strands_in(case)
    strands = [strand for strand in shown if strand.ended_at is None]
    people = People(entries, besides=[standing.person_id])
    possible = possible_actions(standing, case, workers=workers_among(entries), strands=strands)
    known = Known(case, clocks, photos, people, known_units(), may_cover="redact" in possible)
    draft = draft_of(case)
    return {
        "case": case,
        "now": now,
        "holder": holder_of(case),
        "clock": _clock_alone(case, now),
        "channel": {"label": Channel(case.channel).label, "icon": CHANNEL_ICONS[Channel(case.channel)]},
        "stages": stages_of(clocks, now, _who_ended(entries, people)),
        "story": story_of([*_draft_moment(draft, people, standing, show), *moments_of(entries, known, show)], now),
        "tabs": _tabs(show),
        "draft": draft,
        "buttons": buttons_for(case, possible),
        "underway": underway_of(strands, case, people, possible, standing, now),
        "comments": _comments(entries, known),
        "coming": _coming(case),
        "pictures": _before_after(case, photos),
        "place": place_of(case, standing),
        "reporter": masked_reporter(case, standing),
        "letters": _letters(entries) if may_read_letter(standing) else [],
        "stands": why_it_stands(case, strands),
        "checks": who_checks(case, now),
        "told": seen_by_reporter(case, now),
        "may_reply": bool(answer_given(case)) and may_read_letter(standing),
        "related": related_rows(case, standing),
        "supports": _supports(shown),
        "chain": _chain_of(case) if standing.has(Role.AUDITOR) else None,
        "may_comment": "comment" in possible,
        "command_id": uuid4(),
    }


def _supports(strands: Iterable[Strand]) -> list[str]:
    """Who supports, and who of them is done."""
    return [
        _("%(unit)s (done)") % {"unit": part.department.short_name} if part.ended_at else part.department.short_name
        for part in supports_among(strands)
        if part.department
    ]


def _letters(entries: list[Told]) -> list[str]:
    """The numbers of those that were sent."""
    return [str(detail_of(entry).get("number", "")) for entry in entries if entry.action == "transfer"]


def may_read_letter(standing: Standing) -> bool:
    """To a body outside the town: written by the centre, signed by the leader."""
    return standing.has(*TOWN_DESK, Role.LEADER)


def _clock_alone(case: Case, now: datetime) -> dict[str, object] | None:
    """Without its stage, which the state above it names."""
    found = clock_of(case, now)
    return found and found | {"stage": ""}


def _who_ended(entries: list[Told], people: People) -> dict[tuple[str, datetime], str]:
    """(stage, moment) → the name of whoever ended it."""
    return {
        (STAGE_OF[State(entry.state_from)], entry.effective_at): people.name(entry.actor_id)
        for entry in entries
        if entry.state_from != entry.state_to and entry.state_from in STAGE_OF
    }


def _tabs(show: str) -> list[dict[str, Any]]:
    labels = (_("All"), _("Moves"), _("Public"))
    return [
        {"label": label, "url": f"?show={code}" if code else "?", "current": code == show}
        for code, label in zip(SHOWS, labels, strict=True)
    ]


def draft_of(case: Case) -> dict[str, Any] | None:
    """The newest of the viewer's own drafts, with what is most worth reading of it."""
    draft = newest_draft(case)
    if draft is None:
        return None
    fields: dict[str, str] = draft["fields"]
    return {
        "action": draft["action"],
        "label": MOVES[draft["action"]].label,
        "words": fields.get("words") or fields.get("answer") or "",
        "saved_at": draft["saved_at"],
    }


def _draft_moment(draft: dict[str, Any] | None, people: People, standing: Standing, show: str) -> list[dict[str, Any]]:
    if draft is None or show or draft["action"] == "comment":
        return []
    who = " · ".join(part for part in (standing.name, people.post(standing.person_id, draft["saved_at"])) if part)
    title = _("Draft: %(action)s") % {"action": draft["label"]}
    words, unsent = draft["words"], _("not sent")
    return [{"at": draft["saved_at"], "kind": "now", "title": title, "who": who, "words": words, "span": unsent}]


def _comments(entries: list[Told], known: Known) -> list[dict[str, Any]]:
    """Photos that somebody's phone sent one after the other stand together, at the first of them."""
    said = [entry for entry in entries if entry.action == "comment"]
    together: list[list[Told]] = []
    for entry in said:
        last = together[-1][-1] if together else None
        if (
            last
            and entry.actor_id == last.actor_id
            and not (detail_of(entry).get("words") or detail_of(last).get("words"))
        ):
            together[-1].append(entry)
        else:
            together.append([entry])
    return [_comment(run, known) for run in together]


def _comment(run: list[Told], known: Known) -> dict[str, Any]:
    first, detail, people = run[0], detail_of(run[0]), known.people
    places = {entry.sequence for entry in run}
    photos = [photo_of(known.case, one, may_cover=known.may_cover) for one in known.photos if one.sequence in places]
    return {
        "name": people.name(first.actor_id),
        "post": people.post(first.actor_id, first.effective_at),
        "at": first.effective_at,
        "words": detail.get("words", ""),
        "public": bool(detail.get("public")),
        "photos": pictures_in(photos),
    }


def _coming(case: Case) -> list[str]:
    """What nobody sees yet, so that nobody asks for it: a photo is shown once everything hidden in it is gone."""
    made, missing = photos_coming(case)
    said = (
        (made, ngettext("%(n)s photo is being prepared.", "%(n)s photos are being prepared.", made)),
        (missing, ngettext("%(n)s photo is still on the phone.", "%(n)s photos are still on the phone.", missing)),
    )
    return [words % {"n": number} for number, words in said if number]


def _before_after(case: Case, photos: list[Photo]) -> list[dict[str, Any]]:
    """The first picture of how it was and the first of the newest round of what was done, else of a check."""
    before = next((photo for photo in photos if photo.shows == Photo.Shows.BEFORE), None)
    later = [photo for photo in photos if photo.shows == Photo.Shows.AFTER] or [
        photo for photo in photos if photo.shows == Photo.Shows.CHECK
    ]
    if before is None or not later:
        return []
    last = max(photo.sequence for photo in later)
    after = next(photo for photo in later if photo.sequence == last)
    return [photo_of(case, one) | {"at": one.added_at} for one in (before, after)]


def _chain_of(case: Case) -> dict[str, Any]:
    head = bytes(case.chain_head).hex()
    return {"length": case.chain_length, "head": f"{head[:4]}·{head[-4:]}"}


def change_since(case: Case, length: int) -> str:
    """Who did what since the history was `length` entries long; empty when nobody did anything."""
    if case.chain_length <= length:
        return ""
    last = told_of(case)[-1]
    people = People([last])
    said = {"who": people.who(last), "action": title_of(last.action, people.language)}
    return _("%(who)s: %(action)s. Look at the newest.") % said
