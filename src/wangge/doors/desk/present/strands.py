"""What runs beside a case: who is asked for what, until when, and what answers it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.rules import is_asked
from wangge.apps.cases.workflow import ANSWERED_BY, STANDS_UNTIL, Holder, StrandKind
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.labels import title_of
from wangge.doors.desk.present.numbers import order_number
from wangge.doors.desk.present.people import People
from wangge.doors.porch.standing import clock_state, until_words_of_a_row


def underway_of(
    strands: Iterable[Strand], case: Case, people: People, possible: Collection[str], standing: Standing, now: datetime
) -> list[dict[str, Any]]:
    """The running `strands` of a case, each with the buttons that answer it; no query is asked here."""
    return [
        {
            "kind": capfirst(str(StrandKind(strand.kind).label)),
            "number": _("sheet and link")
            if strand.kind == StrandKind.WORK
            else order_number(strand.kind, strand.number),
            "url": _paper(strand, case),
            "words": strand.words,
            "holder": asked_name(strand),
            "asked_by": _who_asked(strand, people),
            "at": strand.opened_at,
            "wanted_at": strand.wanted_at,
            "clock": clock_of_strand(strand, now),
            # A unit answers for the date of a contractor, who has to do it.
            "is_mine": strand.kind != StrandKind.WORK and is_asked(standing, strand),
            "buttons": _buttons(strand, case, possible),
        }
        for strand in strands
    ]


def _paper(strand: Strand, case: Case) -> str:
    """Where the order can be read as a sheet; empty for what is no order, or one from above."""
    is_ours = strand.kind not in (StrandKind.ORDER, StrandKind.RETURN)
    if strand.kind == StrandKind.WORK:
        return reverse("desk:work", args=[case.number, strand.uid])
    return reverse("desk:order", args=[case.number, strand.uid]) if strand.number and is_ours else ""


def _buttons(strand: Strand, case: Case, possible: Collection[str]) -> list[dict[str, str]]:
    codes = [code for code in ANSWERED_BY.get(StrandKind(strand.kind), ()) if code in possible]
    return [
        {"label": title_of(code, get_language() or ""), "url": reverse("desk:act", args=[case.number, code])}
        for code in codes
    ]


def _who_asked(strand: Strand, people: People) -> str:
    if strand.opened_by_id is None:
        return ""
    parts = (people.name(strand.opened_by_id), people.post(strand.opened_by_id, strand.opened_at))
    return " · ".join(part for part in parts if part)


def asked_name(strand: Strand) -> str:
    """Who has to answer: a person by name, else the unit; the reporter where nobody is named, empty for what only waits."""
    if strand.holder == Holder.NOBODY:
        return ""
    if strand.person:
        return strand.person.name
    if strand.department:
        return strand.department.name
    if strand.holder == Holder.COUNTY:
        return str(Holder.COUNTY.label)
    place = tree().places.get(strand.area_id or 0)
    if place:
        return place.name
    return str(Holder(strand.holder).label) if strand.holder else _("reporter")


def clock_of_strand(strand: Strand, now: datetime) -> dict[str, Any] | None:
    """As `clock_face` takes it; None for what has no date."""
    if strand.due_at is None:
        return None
    stands = next((state for state, kind in STANDS_UNTIL.items() if kind == strand.kind), None)
    if stands:
        # The date of what stands still is one to look at it, not to be late for.
        state, words = "paused" if now < strand.due_at else "soon", until_words_of_a_row(stands, strand.due_at, now)
        return {"state": state, "due_at": strand.due_at, "stage": "", "words": words}
    return {"state": clock_state(strand.due_at, strand.soon_at, now), "due_at": strand.due_at, "stage": ""}
