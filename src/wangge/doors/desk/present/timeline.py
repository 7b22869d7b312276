"""The story of a case for staff: newest first, who, how long it took against its limit, what was said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wangge.apps.cases.models import Case, Clock, Photo
from wangge.apps.cases.workflow import STAGE_OF, Channel, Mark, State
from wangge.apps.kit.worktime import Unit
from wangge.apps.ledger.events import ActorKind
from wangge.apps.ledger.queries import Told, detail_of
from wangge.doors.desk.present.facts import Units, facts_of
from wangge.doors.desk.present.labels import label_of, title_of
from wangge.doors.desk.present.people import People
from wangge.doors.desk.present.stages import late_words, limit_words, used_of, used_words
from wangge.doors.porch.templatetags.look import exact_time

_BAD = {"fail_check", "return", "hand_back", "reopen", "decline"}
# What the clocks say by themselves.
_REMINDERS = {"mark", "urge"}
_QUOTED = {"report", "rate", "object"}


@dataclass(frozen=True)
class Known:
    """What was fetched beforehand, so that the story asks the database for nothing."""

    case: Case
    clocks: list[Clock]
    photos: list[Photo]
    people: People
    units: Units
    may_cover: bool = False


def moments_of(entries: Iterable[Told], known: Known, show: str = "") -> list[dict[str, Any]]:
    """Newest first, without comments. `show`: moves or public, else everything.

    Each has at (aware), kind (plain, now, late, bad or done), title, who, words, quoted (a person's own words), span (how long
    it took), over (by how much too long), photos (url, thumb_url, caption).
    """
    ends = {(clock.stage, clock.ended_at or clock.held_at): clock for clock in known.clocks}
    photos: dict[int, list[Photo]] = {}
    for photo in known.photos:
        photos.setdefault(photo.sequence, []).append(photo)
    shown = [entry for entry in entries if _is_shown(entry, show)]
    moments: list[dict[str, Any]] = []
    for are_reminders, run in groupby(reversed(shown), _is_reminder):
        told = list(run)
        each = [_moment(entry, known, ends, photos.get(entry.sequence, [])) for entry in told]
        moments += [_in_one(told, each, known)] if are_reminders and len(each) > 1 else each
    return moments


def _is_reminder(entry: Told) -> bool:
    return entry.action in _REMINDERS and entry.actor_kind == ActorKind.SYSTEM


def _in_one(told: list[Told], each: list[dict[str, Any]], known: Known) -> dict[str, Any]:
    """Reminders that followed each other while nobody did anything: one moment, a line for each."""
    lines = (_reminder(entry, moment["words"], known) for entry, moment in zip(told, each, strict=True))
    kind = "late" if any(one["kind"] == "late" for one in each) else "plain"
    return each[0] | {"kind": kind, "title": title_of("mark", known.people.language), "words": "\n".join(lines)}


def _reminder(entry: Told, words: str, known: Known) -> str:
    return f"{exact_time(entry.effective_at)} {words or title_of(entry.action, known.people.language)}"


def _is_shown(entry: Told, show: str) -> bool:
    if show == "moves":
        return entry.state_from != entry.state_to
    if show == "public":
        return _is_public(entry)
    return entry.action != "comment"


_TOLD = frozenset(
    {
        "report",
        "answer",
        "decline",
        "pass_check",
        "fail_check",
        "call_back",
        "rate",
        "reopen",
        "withdraw",
        "settle",
        "pause",
        "object",
        "ask",
        "reply",
        "shelve",
        "shelve_on",
    }
)


def _is_public(entry: Told) -> bool:
    """Whether its words are read by the reporter; of a feedback they read the answer once it is approved."""
    return entry.action in _TOLD or bool(detail_of(entry).get("public"))


def _moment(
    entry: Told, known: Known, ends: Mapping[tuple[str, datetime | None], Clock], photos: list[Photo]
) -> dict[str, Any]:
    clock = _ended_clock(entry, ends)
    over = clock is not None and entry.effective_at > clock.due_at
    return {
        "at": entry.effective_at,
        "kind": _kind(entry, over=over),
        "title": title_of(entry.action, known.people.language),
        "who": _who(entry, known),
        "words": words_of(entry, known),
        "quoted": entry.action in _QUOTED,
        "span": _span(clock, entry.effective_at, over=over) if clock else "",
        "over": late_words(clock, entry.effective_at) if clock and over else "",
        "photos": [photo_of(known.case, photo, may_cover=known.may_cover) for photo in photos],
    }


def _kind(entry: Told, *, over: bool) -> str:
    if entry.action in _BAD:
        return "bad"
    if over or (entry.action == "mark" and detail_of(entry).get("share") != Mark.SOON.percent):
        return "late"
    return "done" if entry.state_to == State.CLOSED and entry.state_from != State.CLOSED else "plain"


def _who(entry: Told, known: Known) -> str:
    """Of an anonymous report nobody learns who brought it, not even when it was a colleague."""
    if entry.action not in ("report", "settle"):
        return known.people.who(entry)
    channel = label_of(Channel, known.case.channel, known.people.language)
    if entry.actor_kind == ActorKind.RESIDENT or known.case.anonymous:
        return f"{_('resident')} · {channel}"
    return f"{known.people.who(entry)} · {channel}"


def _ended_clock(entry: Told, ends: Mapping[tuple[str, datetime | None], Clock]) -> Clock | None:
    """The clock of the stage that this entry ended or brought to a stand."""
    if not entry.state_from or entry.state_from == entry.state_to:
        return None
    stage = STAGE_OF.get(State(entry.state_from))
    return ends.get((stage, entry.effective_at)) if stage else None


def _span(clock: Clock, end: datetime, *, over: bool) -> str:
    used = used_of(clock, end)
    words = used_words(used, Unit(clock.limit_unit)) if used >= timedelta(minutes=1) else _("under a minute")
    if over:
        return _("limit %(limit)s, took %(used)s,") % {"limit": limit_words(clock), "used": words}
    return _("took %(used)s") % {"used": words}


def photo_of(case: Case, photo: Photo, *, may_cover: bool = False) -> dict[str, str]:
    def url(size: str) -> str:
        return reverse("desk:photo", args=[case.number, photo.uid, size])

    shown = {"url": url("full"), "thumb_url": url("small"), "caption": str(photo.get_shows_display())}
    return shown | ({"cover_url": reverse("desk:redact", args=[case.number, photo.uid])} if may_cover else {})


def words_of(entry: Told, known: Known) -> str:
    detail = detail_of(entry)
    parts = [facts_of(entry, known.people, known.units), str(detail.get("words", ""))]
    if entry.action in ("report", "settle"):
        parts = [known.case.text, *(parts if entry.action == "settle" else [])]
    if detail.get("answer"):
        parts.append(_("Answer to the reporter: %(words)s") % {"words": detail["answer"]})
    return "\n".join(part for part in parts if part)
