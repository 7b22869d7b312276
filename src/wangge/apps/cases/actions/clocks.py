"""Clocks follow the state: each stage's starts, is held and ends here and nowhere else (decision 7)."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import NamedTuple

from wangge.apps.areas.queries import calendar as working_calendar, calendar_at
from wangge.apps.cases.models import Case, Clock, Strand
from wangge.apps.cases.queries.limits import stage_limits
from wangge.apps.cases.queries.parts import clocks_of
from wangge.apps.cases.rules.limits import Allowed, allowed
from wangge.apps.cases.workflow import (
    ENDED,
    SOON_SHARE,
    STAGE_OF,
    STANDS_UNTIL,
    ClockEvent,
    Mark,
    Stage,
    State,
    StrandKind,
    on_duty,
)
from wangge.apps.kit.rows import update
from wangge.apps.kit.worktime import Unit, add_limit, at_share, carried_over, counted, elapsed
from wangge.apps.ledger.events import When

# While these run the handler is not working on it, so the time does not count against them.
_HANDLING_HELD = frozenset({State.REVIEWING, State.HANDLED, *STANDS_UNTIL})
# At the first dispatch; and in HANDLING when a closed case was reopened: a new round.
_HANDLING_STARTS = frozenset({State.DISPATCHED, State.HANDLING})
_HANDLING_RUNS = frozenset({State.ACCEPTED, State.DISPATCHED, State.HANDLING})

# A review is due on its day: it is told in the morning and red a day later.
_REVIEW_TIME = timedelta(days=1)


class Turned(NamedTuple):
    """Clocks to be saved once the case is, and what history keeps of every clock that was touched."""

    new: list[Clock]
    said: list[dict[str, object]]


def turn_clocks(
    case: Case, *, came_from: str, when: When, anew: bool = False, handle_by: datetime | None = None
) -> Turned:
    """Ends the clock of the state left and starts that of the state entered; sets what lists show of it on the case.

    `anew`: the state is the same, but somebody else is in it. `handle_by`: sooner than the limit of handling.
    """
    if came_from == case.state and not anew:
        return Turned([], [])
    face = _Face(case, when.effective_at, clocks_of(case) if came_from else [])
    left = STAGE_OF.get(State(came_from)) if came_from else None
    if left and left is not Stage.HANDLING:
        face.end(left)
    handling = face.turn_handling(anew=came_from == State.MERGED)
    if handling and handle_by:
        face.bring_forward(handling, handle_by)
    entered = STAGE_OF.get(State(case.state))
    current = handling if entered is Stage.HANDLING else face.start(entered) if entered else None
    case.stage = entered or ""
    case.due_at, case.soon_at = (current.due_at, current.soon_at) if current else _date_of_what_stands(case)
    return Turned([clock for clock in face.clocks if clock._state.adding], face.said)


def said_of(clock: Clock, does: ClockEvent, **more: object) -> dict[str, object]:
    """What history keeps of a change to a clock: from it alone each due date and each lateness can be found again."""
    return {"stage": clock.stage, "round": clock.round, "does": does.value, **more}


def _date_of_what_stands(case: Case) -> tuple[datetime | None, datetime | None]:
    """Nothing is due while a case stands still, but a review: red when nobody minds it. Its date is shown all the same."""
    kind = STANDS_UNTIL.get(State(case.state))
    if kind is None:
        return None, None
    dates = Strand.objects.running().filter(case=case, kind=kind).order_by("pk").values_list("due_at", flat=True)
    date = dates.last()
    return (date + _REVIEW_TIME if date and kind is StrandKind.SHELF else None), date


def show_date(case: Case) -> None:
    """After the date of what stands still was changed."""
    case.due_at, case.soon_at = _date_of_what_stands(case)


def handling_clock(case: Case) -> Clock:
    """The one that runs. Raises Clock.DoesNotExist before the first dispatch."""
    return Clock.objects.get(case=case, stage=Stage.HANDLING, ended_at=None)


def grant(case: Case, clock: Clock, until: datetime, *, now: datetime) -> dict[str, object]:
    """Moves the due date to `until`; what was counted beyond the limit is kept beside it. Gives what history keeps of it."""
    unit, calendar = Unit(clock.limit_unit), working_calendar()
    microsecond = timedelta(microseconds=1)
    clock.late = clock.late or now > clock.due_at
    clock.granted_seconds += int(elapsed(clock.due_at, until, unit, calendar).total_seconds())
    whole = counted(clock.limit_amount, unit) + clock.moved
    wait = max(elapsed(now, until, unit, calendar) - whole * (1 - SOON_SHARE), timedelta(0))
    clock.due_at = until
    clock.soon_at = min(
        add_limit(now, Fraction(wait // microsecond, unit.length // microsecond), unit, calendar), until
    )
    clock.told, clock.grave_at = (Mark.NONE if clock.soon_at > now else Mark.SOON), None
    clock.save(update_fields=["due_at", "soon_at", "granted_seconds", "late", "told", "grave_at"])
    case.due_at, case.soon_at, case.handling_due_at = clock.due_at, clock.soon_at, clock.due_at
    return said_of(clock, ClockEvent.MOVED, due=clock.due_at)


def follow_terms(case: Case, *, now: datetime) -> list[dict[str, object]]:
    """Clocks that run get the limit of the case's terms as they are now: what was used of the old one is used of the new.

    Nobody is made late by it: where the new limit would be over already, it is counted from now. Gives what history keeps.
    """
    said = []
    for clock in Clock.objects.filter(case=case, ended_at=None, held_at=None).order_by("pk"):
        found = limit_of(case, Stage(clock.stage))
        if (found.limit.amount, found.limit.unit.value) == (clock.limit_amount, clock.limit_unit):
            continue
        _follow(clock, found, now)
        limits = {"limit": clock.limit_amount, "unit": clock.limit_unit, "calendar": clock.calendar_version}
        limits |= {"from": clock.limit_from, "rule": found.rule.pk if found.rule else 0, "quarter": found.quartered}
        said.append(said_of(clock, ClockEvent.MOVED, due=clock.due_at, **limits))
        if clock.stage == case.stage:
            case.due_at, case.soon_at = clock.due_at, clock.soon_at
        if clock.stage == Stage.HANDLING:
            case.handling_due_at = clock.due_at
    return said


def _follow(clock: Clock, found: Allowed, now: datetime) -> None:
    unit, calendar, granted = found.limit.unit, working_calendar(), timedelta(seconds=clock.granted_seconds)
    whole = counted(found.limit.amount, unit) + granted
    left = whole - _used(clock, unit, now)
    if left <= timedelta(0):
        left = whole
    clock.late = clock.late or now > clock.due_at
    wait = max(left - whole * (1 - SOON_SHARE), timedelta(0))
    due_at = add_limit(now, _units(left, unit), unit, calendar)
    soon_at = min(add_limit(now, _units(wait, unit), unit, calendar), due_at)
    if clock.sooner_seconds and clock.due_at < due_at:
        # What was ordered to be sooner still is.
        clock.sooner_seconds = int(elapsed(clock.due_at, due_at, unit, calendar).total_seconds())
    else:
        clock.due_at, clock.soon_at, clock.sooner_seconds = due_at, soon_at, 0
    clock.limit_amount, clock.limit_unit = found.limit.amount, unit.value
    clock.limit_from, clock.rule, clock.quartered = found.said_by, found.rule, found.quartered
    clock.calendar_version = calendar.version
    clock.told, clock.grave_at = (Mark.NONE if clock.soon_at > now else Mark.SOON), None
    clock.save()


def _used(clock: Clock, unit: Unit, now: datetime) -> timedelta:
    """In counted time; of a clock that once stood still by what is left of it, where the unit stays."""
    if unit.value == clock.limit_unit and now <= clock.due_at:
        whole = counted(clock.limit_amount, unit) + clock.moved
        return whole - elapsed(now, clock.due_at, unit, calendar_at(clock.calendar_version))
    used = elapsed(clock.started_at, now, unit, working_calendar()) - timedelta(seconds=clock.held_seconds)
    return max(used, timedelta(0))


def _units(span: timedelta, unit: Unit) -> Fraction:
    microsecond = timedelta(microseconds=1)
    return Fraction(span // microsecond, unit.length // microsecond)


@dataclass
class _Face:
    """All clocks of a case, old and running, at one moment."""

    case: Case
    now: datetime
    clocks: list[Clock]
    said: list[dict[str, object]] = field(default_factory=list)

    def running(self, stage: Stage) -> Clock | None:
        return next((clock for clock in self.clocks if clock.stage == stage and clock.ended_at is None), None)

    def start(self, stage: Stage) -> Clock:
        """The next round of a stage, its due time written once with limit, unit and version of the calendar."""
        found, calendar = limit_of(self.case, stage), working_calendar()
        limit = found.limit
        due_at = add_limit(self.now, limit.amount, limit.unit, calendar)
        clock = Clock(
            case=self.case,
            stage=stage,
            round=sum(clock.stage == stage for clock in self.clocks) + 1,
            started_at=self.now,
            limit_amount=limit.amount,
            limit_unit=limit.unit.value,
            limit_from=found.said_by,
            rule=found.rule,
            quartered=found.quartered,
            calendar_version=calendar.version,
            due_at=due_at,
            soon_at=at_share(self.now, due_at, SOON_SHARE, limit.unit, calendar),
        )
        self.clocks.append(clock)
        limits = {"limit": limit.amount, "unit": limit.unit.value, "calendar": calendar.version}
        limits |= {"from": found.said_by.value, "rule": found.rule.pk if found.rule else 0, "quarter": found.quartered}
        self.said.append(said_of(clock, ClockEvent.STARTS, due=due_at, **limits))
        return clock

    def end(self, stage: Stage) -> None:
        clock = self.running(stage)
        if clock is None:
            return
        clock.ended_at = max(clock.held_at or self.now, clock.started_at)
        clock.late = clock.late or clock.ended_at > clock.due_at
        update(clock, ("ended_at", "late"))
        self.said.append(said_of(clock, ClockEvent.ENDS))

    def turn_handling(self, *, anew: bool) -> Clock | None:
        """`anew`: what ran before goes on in a new round, as the case does that was taken apart."""
        state = State(self.case.state)
        starts = _HANDLING_STARTS
        if anew and any(clock.stage == Stage.HANDLING for clock in self.clocks):
            starts = _HANDLING_RUNS
        if state in ENDED:
            self.end(Stage.HANDLING)
            return None
        clock = self.running(Stage.HANDLING)
        if clock is None and state in starts:
            clock = self.start(Stage.HANDLING)
        elif clock and state in _HANDLING_HELD and clock.held_at is None:
            clock.held_at = self.now
            clock.late = clock.late or self.now > clock.due_at
            update(clock, ("held_at", "late"))
            self.said.append(said_of(clock, ClockEvent.HELD))
        elif clock and state in _HANDLING_RUNS and clock.held_at is not None:
            _go_on(clock, clock.held_at, self.now)
            self.said.append(said_of(clock, ClockEvent.GOES_ON, due=clock.due_at, calendar=clock.calendar_version))
        self.case.handling_due_at = clock.due_at if clock else None
        return clock

    def bring_forward(self, clock: Clock, until: datetime) -> None:
        """Due at `until`, which is sooner than it was."""
        unit, calendar = Unit(clock.limit_unit), working_calendar()
        clock.sooner_seconds += int(elapsed(until, clock.due_at, unit, calendar).total_seconds())
        clock.due_at = until
        clock.soon_at = min(at_share(self.now, until, SOON_SHARE, unit, calendar), clock.soon_at)
        if not clock._state.adding:
            update(clock, ("due_at", "soon_at", "sooner_seconds"))
        self.case.handling_due_at = until
        self.said.append(said_of(clock, ClockEvent.MOVED, due=until))


def due_of_handling(case: Case, *, now: datetime) -> datetime:
    """Of the clock that runs, else of one that would start now."""
    running = _Face(case, now, clocks_of(case)).running(Stage.HANDLING)
    if running:
        return running.due_at
    limit = limit_of(case, Stage.HANDLING).limit
    return add_limit(now, limit.amount, limit.unit, working_calendar())


def limit_of(case: Case, stage: Stage) -> Allowed:
    """What the town allows for this stage of this case. Danger and what is urgent do not wait for the centre's hours."""
    found = allowed(case, stage, stage_limits(case.town_id))
    if case.urgent or not working_calendar().duty:
        return found
    return replace(found, limit=on_duty(stage, found.limit))


def _go_on(clock: Clock, held_at: datetime, now: datetime) -> None:
    """What was left of the limit when it was held is left now."""
    _carry_over(clock, held_at, now)
    clock.held_seconds += int((now - held_at).total_seconds())
    clock.held_at = None
    update(clock, ("due_at", "soon_at", "grave_at", "calendar_version", "held_at", "held_seconds"))


def _carry_over(clock: Clock, since: datetime, now: datetime) -> None:
    """What was left of each date at `since`, by the calendar that it was made by, is left at `now` by today's."""
    old, new, unit = calendar_at(clock.calendar_version), working_calendar(), Unit(clock.limit_unit)
    if since <= clock.due_at:
        clock.due_at = carried_over(clock.due_at, since, now, unit, old, new)
        clock.soon_at = carried_over(max(clock.soon_at, since), since, now, unit, old, new)
    if clock.grave_at is not None and since <= clock.grave_at:
        clock.grave_at = carried_over(clock.grave_at, since, now, unit, old, new)
    clock.calendar_version = new.version
