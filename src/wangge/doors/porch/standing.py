"""Where a case stands, in words that every door may use: the unit that holds it (never a person) and its clock."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.dateformat import format as date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, pgettext

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.workflow import STANDS_UNTIL, Holder, PauseReason, Stage, State
from wangge.doors.porch.svgmap import Mark, Pin, grid_map


def holder_of(case: Case) -> str:
    """The unit that holds the ball; empty when nobody does."""
    holder = Holder(case.holder)
    if holder is Holder.DEPARTMENT and case.department:
        return case.department.name
    if holder is Holder.OUTSIDE and case.outside:
        return case.outside.name
    if holder is Holder.GRID:
        grid = tree().places.get(case.handling_grid_id or case.grid_id or 0)
        return grid.name if grid else str(holder.label)
    if holder is Holder.VILLAGE:
        village = tree().places.get(case.village_id or 0)
        return village.name if village else str(holder.label)
    return "" if holder is Holder.NOBODY else str(holder.label)


def work_place(case: Case, *, width: int, height: int) -> dict[str, Any]:
    """Where a contractor has to go, in words and on the map; of a sensitive matter no more than the grid."""
    areas, is_sensitive = tree(), case.category is not None and case.category.sensitive
    grid = areas.places.get(case.handling_grid_id or case.grid_id or 0)
    village = areas.places.get(case.village_id or 0)
    names = [place.name for place in (village, grid) if place]
    pins = []
    if case.latitude is not None and case.longitude is not None and not is_sensitive:
        pins = [Pin(case.latitude, case.longitude, Mark.OK, "", case.place or case.number)]
    try:
        drawn = grid_map(grid.code, width=width, height=height, pins=pins) if grid and pins else ""
    except (KeyError, ValueError):
        drawn = ""
    return {"place": " ".join([*names, "" if is_sensitive else case.place]).strip(), "map": drawn}


def clock_state(due_at: datetime | None, soon_at: datetime | None, now: datetime) -> str:
    """late, soon or on_time, as `shape` and `clock_face` know them."""
    if due_at is None:
        return "paused"
    if now > due_at:
        return "late"
    return "soon" if soon_at is not None and now > soon_at else "on_time"


def day_words(moment: datetime) -> str:
    """3 Dec 2026."""
    return date_format(localtime(moment), pgettext("date format", "j M Y"))


def standing_state(state: str, due_at: datetime | None, soon_at: datetime | None, now: datetime) -> str:
    """Of what stands still: paused until its date; then to be minded, and red only where it is ours to mind."""
    if soon_at is None or now < soon_at or state == State.SUSPENDED:
        return "paused"
    return "late" if due_at is not None and now > due_at else "soon"


def until_words(state: str, date: datetime | None, now: datetime) -> str:
    """What a case that stands still waits for, in a few words beside its clock."""
    if date is None:
        return _("paused")
    come = now >= date
    words = {
        State.SUSPENDED: _("paused until %(day)s"),
        State.SHELVED: _("due for review since %(day)s") if come else _("to be reviewed on %(day)s"),
        State.TRANSFERRED: _("time to ask: since %(day)s") if come else _("ask on %(day)s"),
    }[State(state)]
    return words % {"day": day_words(date)}


def until_words_of_a_row(state: str, date: datetime | None, now: datetime) -> str:
    """The same where there is little room: the day alone, and what to do once it has come."""
    if date is None:
        return _("paused")
    if now >= date and state != State.SUSPENDED:
        return _("to be reviewed") if state == State.SHELVED else _("time to ask")
    same_year = localtime(date).year == localtime(now).year
    form = pgettext("date format", "j M") if same_year else pgettext("date format", "j M Y")
    words = {
        State.SUSPENDED: _("paused until %(day)s"),
        State.SHELVED: _("review %(day)s"),
        State.TRANSFERRED: _("ask on %(day)s"),
    }[State(state)]
    return words % {"day": date_format(localtime(date), form)}


def why_it_stands(case: Case, strands: Iterable[Strand]) -> dict[str, str] | None:
    """`title` and `words`, as staff and reporter read them, from what runs; None for a case that does not stand still."""
    kind = STANDS_UNTIL.get(State(case.state))
    strand = next((one for one in strands if one.kind == kind), None)
    if strand is None or strand.due_at is None:
        return None
    reason = PauseReason(strand.reason).label if strand.reason in PauseReason.values else strand.reason
    values = {
        "day": day_words(strand.due_at),
        "reason": reason,
        "year": strand.plan_year,
        "body": case.outside.name if case.outside else "",
    }
    titles = {
        State.SUSPENDED: _("The clock stands: %(reason)s. It runs again on %(day)s."),
        State.SHELVED: _("Not now: planned for %(year)s. It is looked at again on %(day)s."),
        State.TRANSFERRED: _("Passed to %(body)s. The command centre asks there again on %(day)s."),
    }
    # What the letter asks for was written for the body outside.
    words = "" if case.state == State.TRANSFERRED else strand.words
    return {"title": titles[State(case.state)] % values, "words": words}


def clock_of(case: Case, now: datetime) -> dict[str, object] | None:
    """As `clock_face` takes it; None where nothing runs."""
    if case.is_open and case.state in STANDS_UNTIL:
        state = standing_state(case.state, case.due_at, case.soon_at, now)
        return {
            "state": state,
            "due_at": case.soon_at,
            "stage": "",
            "words": until_words(case.state, case.soon_at, now),
        }
    if case.due_at is None or not case.is_open:
        return None
    stage = Stage(case.stage).label if case.stage else ""
    return {"state": clock_state(case.due_at, case.soon_at, now), "due_at": case.due_at, "stage": stage}
