"""Clocks follow the state: each stage's starts, is held and ends here and nowhere else (decision 7)."""

from datetime import datetime, timedelta
from fractions import Fraction

from wangge.apps.areas.queries import calendar as working_calendar
from wangge.apps.cases.models import Case, Clock
from wangge.apps.cases.workflow import DEFAULT_LIMITS, ENDED, SOON_SHARE, STAGE_OF, Limit, Stage, State, urgent_limit
from wangge.apps.kit.worktime import Unit, add_limit, at_share, elapsed
from wangge.apps.ledger.events import When

# While these run the handler is not working on it, so the time does not count against them.
_HANDLING_HELD = frozenset({State.REVIEWING, State.HANDLED})
# At the first dispatch; and in HANDLING when a closed case was reopened: a new round.
_HANDLING_STARTS = frozenset({State.DISPATCHED, State.HANDLING})
_HANDLING_RUNS = frozenset({State.ACCEPTED, State.DISPATCHED, State.HANDLING})


def turn_clocks(case: Case, *, came_from: str, when: When) -> None:
    """Ends the clock of the state left and starts that of the state entered; sets what lists show of it on the case."""
    if came_from == case.state:
        return
    now = when.effective_at
    running = {clock.stage: clock for clock in Clock.objects.filter(case=case, ended_at=None)} if came_from else {}
    left = STAGE_OF.get(State(came_from)) if came_from else None
    if left and left is not Stage.HANDLING and left in running:
        _end(running.pop(left), now)
    handling = _turn_handling(case, running.get(Stage.HANDLING), now)
    entered = STAGE_OF.get(State(case.state))
    current = handling if entered is Stage.HANDLING else start_clock(case, entered, now) if entered else None
    case.stage = entered or ""
    case.due_at, case.soon_at = (current.due_at, current.soon_at) if current else (None, None)


def _turn_handling(case: Case, clock: Clock | None, now: datetime) -> Clock | None:
    state = State(case.state)
    if state in ENDED:
        if clock:
            _end(clock, clock.held_at or now)
        return None
    if clock is None and state in _HANDLING_STARTS:
        clock = start_clock(case, Stage.HANDLING, now)
    elif clock and state in _HANDLING_HELD and clock.held_at is None:
        clock.held_at = now
        clock.save(update_fields=["held_at"])
    elif clock and state in _HANDLING_RUNS and clock.held_at is not None:
        _go_on(clock, now)
    case.handling_due_at = clock.due_at if clock else None
    return clock


def start_clock(case: Case, stage: Stage, now: datetime) -> Clock:
    """The next round of a stage, its due time written once with limit, unit and version of the calendar."""
    limit, calendar = limit_of(case, stage), working_calendar()
    unit = Unit(limit.unit)
    due_at = add_limit(now, limit.amount, unit, calendar)
    return Clock.objects.create(
        case=case,
        stage=stage,
        round=_rounds(case, stage) + 1,
        started_at=now,
        limit_amount=limit.amount,
        limit_unit=unit.value,
        calendar_version=calendar.version,
        due_at=due_at,
        soon_at=at_share(now, due_at, SOON_SHARE, unit, calendar),
    )


def _rounds(case: Case, stage: Stage) -> int:
    if not case.chain_length:
        return 0
    return Clock.objects.filter(case=case, stage=stage).count()


def limit_of(case: Case, stage: Stage) -> Limit:
    """What the town allows for this stage of this case."""
    limit = DEFAULT_LIMITS[stage]
    if stage is Stage.HANDLING and case.category:
        limit = Limit(case.category.limit_amount, Unit(case.category.limit_unit))
    return urgent_limit(stage, limit) if case.urgent else limit


def _end(clock: Clock, now: datetime) -> None:
    clock.ended_at = max(now, clock.started_at)
    clock.late = clock.ended_at > clock.due_at
    clock.save(update_fields=["ended_at", "late"])


def _go_on(clock: Clock, now: datetime) -> None:
    """What was left of the limit when it was held is left now."""
    held_at = clock.held_at or now
    if held_at <= clock.due_at:
        unit = Unit(clock.limit_unit)
        clock.due_at = _moved(clock.due_at, held_at, now, unit)
        clock.soon_at = _moved(max(clock.soon_at, held_at), held_at, now, unit)
    clock.held_seconds += int((now - held_at).total_seconds())
    clock.held_at = None
    clock.save(update_fields=["due_at", "soon_at", "held_at", "held_seconds"])


def _moved(mark: datetime, held_at: datetime, now: datetime, unit: Unit) -> datetime:
    """As much counted time after `now` as `mark` lay after `held_at`."""
    calendar = working_calendar()
    left = elapsed(held_at, mark, unit, calendar)
    microsecond = timedelta(microseconds=1)
    return add_limit(now, Fraction(left // microsecond, unit.length // microsecond), unit, calendar)
