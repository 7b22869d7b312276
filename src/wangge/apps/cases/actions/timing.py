"""More time for the handler, and clocks that stand still for a reason."""

from dataclasses import replace
from datetime import datetime, timedelta

from wangge.apps.cases.actions.clocks import grant, handling_clock, limit_of
from wangge.apps.cases.actions.orders import (
    AskExtension,
    AskPause,
    GrantExtension,
    Pause,
    RefuseExtension,
    RefusePause,
    Resume,
    TakeBackExtension,
)
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.reviewing import lead_of
from wangge.apps.cases.actions.strands import begin, end, running
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Case, Clock, Strand
from wangge.apps.cases.workflow import Holder, Stage, State, StrandKind
from wangge.apps.ledger.events import ActorKind

MOST_EXTENSIONS = 2
# Nothing stands still for longer than a year without somebody looking at it.
FARTHEST = timedelta(days=366)


@carries_out(AskExtension)
def ask_extension(step: Step, order: AskExtension) -> None:
    if not order.words:
        raise Refused("words")
    refuse_second(step, StrandKind.EXTENSION)
    clock = handling_clock(step.case)
    if step.when.effective_at > clock.due_at:
        raise Refused("late_already")
    refuse_date(step, order.until, after=clock.due_at)
    if _granted(step.case, clock) >= MOST_EXTENSIONS:
        raise Refused("extensions")
    strand = _ask_centre(step, StrandKind.EXTENSION, words=order.words, wanted_at=order.until)
    if strand.due_at and strand.soon_at and strand.due_at > clock.due_at:
        # Once the case is late it stays late, so an answer is worth something only before that.
        strand.due_at, strand.soon_at = clock.due_at, min(strand.soon_at, clock.due_at)
        strand.save(update_fields=["due_at", "soon_at"])
    step.note(words=order.words, until=order.until, was=clock.due_at)


@carries_out(GrantExtension)
def grant_extension(step: Step, order: GrantExtension) -> None:
    strand, clock = _asked(step, StrandKind.EXTENSION), handling_clock(step.case)
    if step.when.effective_at > clock.due_at:
        raise Refused("late_already")
    until = order.until or strand.wanted_at
    if until is None:
        raise Refused("date")
    refuse_date(step, until, after=clock.due_at)
    step.note(words=order.words, until=until, was=clock.due_at)
    step.note(clocks=[grant(step.case, clock, until, now=step.when.effective_at)])
    end(step, strand, "granted")
    step.owe("tell", to="lead", code="extension_granted")


@carries_out(RefuseExtension)
def refuse_extension(step: Step, order: RefuseExtension) -> None:
    _refuse_request(step, StrandKind.EXTENSION, order.words, code="extension_refused")


@carries_out(TakeBackExtension)
def take_back_extension(step: Step, order: TakeBackExtension) -> None:
    end(step, _asked(step, StrandKind.EXTENSION), "taken_back")
    step.note(words=order.words)


@carries_out(AskPause)
def ask_pause(step: Step, order: AskPause) -> None:
    if not order.words:
        raise Refused("words")
    refuse_second(step, StrandKind.PAUSE_ASKED)
    refuse_date(step, order.until, after=step.when.effective_at)
    _ask_centre(step, StrandKind.PAUSE_ASKED, words=order.words, reason=order.reason.value, wanted_at=order.until)
    step.note(words=order.words, reason=order.reason.value, again=order.until)


@carries_out(Pause)
def pause_case(step: Step, order: Pause) -> None:
    """Whoever wanted it to stand still holds it: the handler who asked, else the centre."""
    if not order.words:
        raise Refused("words")
    refuse_date(step, order.until, after=step.when.effective_at)
    asked = running(step.case, StrandKind.PAUSE_ASKED)
    if asked:
        end(step, asked, "granted")
        step.owe("tell", to="lead", code="pause_granted")
    holder = lead_of(step.case) if asked else Holder.CENTRE
    begin(
        step,
        StrandKind.PAUSE,
        Holder.NOBODY,
        words=order.words,
        reason=order.reason.value,
        due_at=order.until,
    )
    step.note(words=order.words, reason=order.reason.value, again=order.until)
    step.move_to(State.SUSPENDED, holder)


@carries_out(RefusePause)
def refuse_pause(step: Step, order: RefusePause) -> None:
    _refuse_request(step, StrandKind.PAUSE_ASKED, order.words, code="pause_refused")


@carries_out(Resume)
def resume_case(step: Step, order: Resume) -> None:
    pause = running(step.case, StrandKind.PAUSE)
    if pause is None or (order.pause and order.pause.pk != pause.pk):
        raise Refused("state")
    if pause.due_at and pause.due_at < step.when.effective_at:
        # The clock runs again from the date that was set, whoever comes to press the button later.
        step.when = replace(step.when, effective_at=pause.due_at)
    by_itself = step.actor.kind is ActorKind.SYSTEM
    end(step, pause, "over" if by_itself else "resumed")
    step.note(words=order.words)
    step.move_to(State.HANDLING, holder_again(step.case))
    if by_itself:
        step.owe("tell", to="lead", code="resumed")


def holder_again(case: Case) -> Holder:
    """Of what stood still: the unit in the lead, unless the level above was asked to coordinate meanwhile."""
    above = running(case, StrandKind.ESCALATION)
    if above is None:
        return lead_of(case)
    above.held_before = lead_of(case)
    above.save(update_fields=["held_before"])
    return Holder(case.holder)


def _ask_centre(step: Step, kind: StrandKind, **fields: object) -> Strand:
    step.owe("tell", to="desk", code=kind.value)
    return begin(step, kind, Holder.CENTRE, limit=limit_of(step.case, Stage.REVIEW).limit, **fields)


def _asked(step: Step, kind: StrandKind) -> Strand:
    strand = running(step.case, kind)
    if strand is None:
        raise Refused("state")
    return strand


def _refuse_request(step: Step, kind: StrandKind, words: str, *, code: str) -> None:
    if not words:
        raise Refused("words")
    end(step, _asked(step, kind), "refused")
    step.note(words=words)
    step.owe("tell", to="lead", code=code)


def refuse_second(step: Step, kind: StrandKind) -> None:
    if running(step.case, kind):
        raise Refused("asked_already")


def refuse_date(step: Step, until: datetime, *, after: datetime) -> None:
    if until <= after or until > step.when.effective_at + FARTHEST:
        raise Refused("date")


def _granted(case: Case, clock: Clock) -> int:
    """In this round of handling."""
    asked = Strand.objects.filter(case=case, kind=StrandKind.EXTENSION, opened_at__gte=clock.started_at)
    return asked.filter(outcome="granted").count()
