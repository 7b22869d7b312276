"""The story of a case for staff: newest first, who, how long it took, what was said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wangge.apps.areas.queries import Place
from wangge.apps.cases.models import Case, Clock, Photo
from wangge.apps.cases.workflow import MOVES, STAGE_OF, Channel, DeclineReason, Result, Satisfaction, Solved, State
from wangge.apps.ledger.events import ActorKind
from wangge.apps.ledger.models import Entry
from wangge.apps.ledger.queries import detail_of
from wangge.doors.porch.templatetags.look import said_span

_BAD = {"fail_check", "return", "hand_back", "reopen"}


@dataclass(frozen=True)
class Known:
    """What was fetched beforehand, so that the story asks the database for nothing."""

    case: Case
    clocks: list[Clock]
    photos: list[Photo]
    people: Mapping[int, str]
    departments: Mapping[str, str]
    categories: Mapping[str, str]
    areas: Mapping[str, Place]


def moments_of(entries: Iterable[Entry], known: Known) -> list[dict[str, Any]]:
    """As `_timeline.html` takes them, newest first."""
    return [_moment(entry, known) for entry in reversed(list(entries))]


def _moment(entry: Entry, known: Known) -> dict[str, Any]:
    detail = detail_of(entry)
    over = _over(entry, known.clocks)
    kind = "bad" if entry.action in _BAD else "late" if over else "done" if entry.state_to == State.CLOSED else "plain"
    return {
        "at": entry.effective_at,
        "kind": kind,
        "title": MOVES[entry.action].label if entry.action in MOVES else entry.action,
        "who": _who(entry, known),
        "words": _words(entry, detail, known),
        "quoted": entry.action in ("report", "rate"),
        "span": "",
        "over": over,
        "photos": [_photo(known.case, photo) for photo in known.photos if photo.sequence == entry.sequence],
    }


def _who(entry: Entry, known: Known) -> str:
    if entry.actor_kind == ActorKind.PERSON:
        return known.people.get(entry.actor_id or 0, "")
    return _("resident") if entry.actor_kind == ActorKind.RESIDENT else _("system")


def _over(entry: Entry, clocks: Iterable[Clock]) -> str:
    """How late the stage ended that this entry ended."""
    if not entry.state_from or entry.state_from == entry.state_to:
        return ""
    stage = STAGE_OF.get(State(entry.state_from))
    for clock in clocks:
        ended = clock.ended_at or clock.held_at
        if clock.stage == stage and ended == entry.effective_at and ended > clock.due_at:
            return _("late by %(span)s") % {"span": said_span(ended - clock.due_at)}
    return ""


def _photo(case: Case, photo: Photo) -> dict[str, str]:
    def url(size: str) -> str:
        return reverse("desk:photo", args=[case.number, photo.uid, size])

    return {"url": url("full"), "thumb_url": url("small"), "caption": photo.get_shows_display()}


def _words(entry: Entry, detail: Mapping[str, Any], known: Known) -> str:
    parts = [*_facts(detail, known), str(detail.get("words", ""))]
    if entry.action == "report":
        parts = [known.case.text]
    if entry.action == "settle":
        parts = [known.case.text, *parts]
    if detail.get("answer"):
        parts.append(_("Answer to the reporter: %(words)s") % {"words": detail["answer"]})
    return "\n".join(part for part in parts if part)


def _facts(detail: Mapping[str, Any], known: Known) -> list[str]:
    """The codes of an entry's detail in words, in a fixed order."""
    facts = [
        (_("Category: %s"), known.categories.get(detail.get("category", ""), "")),
        (_("instead of %s"), known.categories.get(detail.get("category_was", ""), "")),
        (_("Lead: %s"), known.departments.get(detail.get("department", ""), "")),
        (_("Grid: %s"), _area(detail.get("grid", ""), known.areas)),
        (_("Supporting: %s"), ", ".join(known.departments.get(code, code) for code in detail.get("supports", []))),
        (_("Reason: %s"), _label(DeclineReason, detail.get("reason"))),
        (_("Result: %s"), _label(Result, detail.get("result"))),
        (_("Whose it is instead: %s"), detail.get("whose", "")),
        (_("Handler: %s"), known.people.get(detail.get("handler", 0), "")),
        (_("Solved: %s"), _label(Solved, detail.get("solved"))),
        (_("Rating: %s"), _label(Satisfaction, detail.get("satisfaction"))),
        (_("Words of danger: %s"), detail.get("danger", "")),
        (_("Channel: %s"), _label(Channel, detail.get("channel"))),
    ]
    said = [_("urgent")] if detail.get("urgent") else []
    said += [_("not reached")] if detail.get("reached") is False else []
    said += [_("drawn for a check")] if detail.get("sampled") else []
    said += [_("shown to the reporter")] if detail.get("public") else []
    line = "; ".join([pattern % value for pattern, value in facts if value] + said)
    return [line] if line else []


def _area(code: str, areas: Mapping[str, Place]) -> str:
    place = areas.get(code)
    return place.name if place else code


def _label(choices: Any, value: object) -> str:
    return str(choices(value).label) if value in choices.values else ""


