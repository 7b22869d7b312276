import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import structlog
from django.db import DatabaseError, close_old_connections
from django.utils.translation import gettext as _

from wangge.apps.accounts.jobs import deliver_outside, hand_on
from wangge.apps.analytics.jobs import count_changed, decide_due
from wangge.apps.areas.queries import say_times_as_there
from wangge.apps.cases.actions import forget_old_batches, forget_the_gone
from wangge.apps.cases.jobs import carry_on_batches, deliver_owed, fire_due_marks, tell_reporters, turn_planned
from wangge.apps.intake.actions import forget_old_photos, forget_old_uploads
from wangge.apps.kit.bulk import gather_statistics
from wangge.apps.ledger.actions import verify_on
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.tasks.actions import follow_absences
from wangge.apps.terminals.actions import add_arrived, forget_arrived, look_for_arrived
from wangge.apps.terminals.queries import is_bringing
from wangge.commands.apart import learn_apart
from wangge.commands.installation import refuse_without_county
from wangge.commands.resting import Rest
from wangge.commands.screen import screen
from wangge.doors.porch.notices import told_outside
from wangge.doors.public.present.telling import words_for_reporter

_PAUSE_SECONDS = 1.0
# Between two slices of a long reading, or two transactions of many: SQLite has those who wait look again each tenth of a second.
_BREATH_SECONDS = 0.1
# After a photo that was made, in parts of what that took.
_RESTS, _RESTS_WHILE_BUSY = 0.25, 4.0
_LATELY = timedelta(seconds=3)
_ROUNDS_BETWEEN_CLEANING = 3600
_ROUNDS_BETWEEN_STATISTICS = 24 * 3600
_ROUNDS_BETWEEN_LOOKING_WHO_IS_GONE = 60

Breath = Callable[[], object]
log = structlog.get_logger()


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help=_("do what is due now, and end"))


def run(options: Namespace) -> int:
    refuse_without_county()
    if options.once:
        done = follow_absences(actor=SYSTEM) + work_off()
        while verify_on():
            done += 1
        look_for_arrived()
        done += add_arrived() + tell_outside() + learn_apart(threading.Event())
        screen().print(_("Carried out: %(number)s.") % {"number": done})
        return 0
    work(threading.Event())
    return 0


def work_off(rests: Callable[[], bool] = lambda: False, breathe: Breath = lambda: None) -> int:
    """Everything that is due now; how much it was. While it `rests`, nothing is counted.

    Between two transactions of many it `breathes`: one after the other they would let nobody else write on SQLite.
    """
    done = 0
    while some := (
        turn_planned() + fire_due_marks() + deliver_owed() + (0 if rests() else _count(breathe)) + carry_on_batches()
    ):
        done += some
        breathe()
    return done


def _count(breathe: Breath) -> int:
    return count_changed(breathe=breathe) + decide_due()


def round_of(rest: Rest, breathe: Breath) -> bool:
    """What a second brings; whether something is being verified and goes on at once."""
    work_off(rest.is_due, breathe)
    return not rest.is_due() and verify_on()


def tell_outside() -> int:
    """What people want to be told elsewhere than on the screen; how many attempts were made."""
    say_times_as_there()
    while hand_on():
        pass
    return deliver_outside(told_outside) + tell_reporters(words_for_reporter)


def work(stop: threading.Event) -> None:
    """Until `stop` is set: whatever is due, every second; a database that is away for a while ends nothing."""
    beside = (
        # A server outside that does not answer for half a minute must hold up no clock.
        _beside("outside", stop, tell_outside),
        # Learning takes minutes of a processor, and is done in a process of its own.
        _beside("learning", stop, partial(learn_apart, stop)),
        _beside("photos", stop, partial(add_arrived, partial(_rest, stop))),
    )
    rounds, reading, rest = 0, False, Rest()
    while not stop.is_set():
        try:
            if rounds % _ROUNDS_BETWEEN_CLEANING == 0:
                forget_old_photos()
                forget_old_uploads()
                forget_old_batches()
                forget_arrived()
                look_for_arrived()
            if rounds % _ROUNDS_BETWEEN_STATISTICS == 0:
                gather_statistics()
            if rounds % _ROUNDS_BETWEEN_LOOKING_WHO_IS_GONE == 0:
                forget_the_gone()
                follow_absences(actor=SYSTEM)
            reading = round_of(rest, partial(stop.wait, _BREATH_SECONDS))
        except DatabaseError as error:
            log.warning("worker_waits", error=type(error).__name__)
        close_old_connections()
        rounds += 1
        stop.wait(_BREATH_SECONDS if reading else _PAUSE_SECONDS)
    for thread in beside:
        thread.join(timeout=_PAUSE_SECONDS)


def _beside(name: str, stop: threading.Event, job: Callable[[], int]) -> threading.Thread:
    thread = threading.Thread(target=_again_and_again, args=(stop, job), daemon=True, name=name)
    thread.start()
    return thread


def _rest(stop: threading.Event, seconds: float) -> bool:
    """After a photo that took so long: while phones bring what they have to say, that goes first."""
    return stop.wait(seconds * (_RESTS_WHILE_BUSY if is_bringing(_LATELY) else _RESTS))


def _again_and_again(stop: threading.Event, job: Callable[[], int]) -> None:
    while not stop.is_set():
        try:
            job()
        except DatabaseError as error:
            log.warning("worker_waits", error=type(error).__name__)
        close_old_connections()
        stop.wait(_PAUSE_SECONDS)
