"""The process dies within an action, after it, or in the worker; orders come twice, or late: all is done once or not at all."""

import uuid
from contextlib import contextmanager, suppress
from pkgutil import resolve_name
from unittest import mock

import pytest

from tests.apps.cases.test_stateful import Loop, play
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Clock, Strand
from wangge.apps.cases.workflow import State
from wangge.apps.ledger.models import Command, Entry, Message, OutboxItem
from wangge.commands.worker import work_off

TAKE, OWED, MARKS = "wangge.apps.cases.actions.take", "wangge.apps.cases.jobs.owed", "wangge.apps.cases.actions.marks"
# Between any two things that an action writes, and after its commit.
WITHIN = [
    *(f"{TAKE}.{one}" for one in ("turn_clocks", "append", "insert", "keep_photos", "owe", "raise_version")),
    "wangge.apps.ledger.actions.commands.remember_command",
    "wangge.apps.ledger.actions.effects._raise",
]
IN_THE_WORKER = [
    *(f"{OWED}.{one}" for one in ("send_messages", "settle")),
    *(f"{MARKS}.{one}" for one in ("append", "update_many", "owe_all")),
    f"{TAKE}.append",
    "wangge.apps.analytics.jobs.counting._write",
]


class Killed(BaseException):
    """Not an Exception: nothing in the code may catch it, as nothing catches the end of a process."""


@contextmanager
def dying(where, *, afterwards):
    """At `where` the process dies, instead of doing what is done there or right after it."""
    real = resolve_name(where)

    def die(*args, **kwargs):
        if afterwards:
            real(*args, **kwargs)
        raise Killed

    with mock.patch(where, die), suppress(Killed):
        yield


def written():
    """How much there is of everything that an action writes."""
    return [model.objects.count() for model in (Entry, OutboxItem, Command, Case, Clock, Strand, Message)]


class Storm(Loop):
    most = 6

    def steps(self):
        return [*super().steps(), self.die_in_an_action, self.come_late, self.die_in_the_worker]

    def somebody_may(self):
        """A case as it is now, an order that is possible there, and who gives it; None where nobody may do anything."""
        case = Case.objects.get(pk=self.dice.choice(self.cases).pk)
        if not (may := self.may(case)):
            return None
        who, action = self.dice.choice(may)
        return case, self.order(action), self.standing[who]

    def die_in_an_action(self):
        """Whoever pressed the button got no answer and presses it again."""
        if (found := self.somebody_may()) is None:
            return
        (case, order, actor), command, before = found, uuid.uuid4(), written()
        with suppress(cases.Refused), dying(self.dice.choice(WITHIN), afterwards=self.dice.random() < 0.5):
            cases.take(case, order, actor=actor, command_id=command)
        if not Command.objects.filter(pk=command).exists():
            assert written() == before
            with suppress(cases.Refused):
                cases.take(case, order, actor=actor, command_id=command)
            return
        before = written()
        cases.take(case, order, actor=actor, command_id=command)
        assert written() == before

    def come_late(self):
        """An order given on a page that is older than what happened since."""
        if (found := self.somebody_may()) is None:
            return
        case, order, actor = found
        seen = max(case.chain_length - self.dice.randint(1, 4), 0)
        since = Entry.objects.filter(subject_uid=case.uid, sequence__gt=seen)
        moved = any(entry.state_from != entry.state_to for entry in since)
        before = written()
        try:
            cases.take(case, order, actor=actor, command_id=uuid.uuid4(), seen=seen)
        except cases.Refused:
            assert written() == before
        else:
            assert not moved

    def die_in_the_worker(self):
        self.erjia.clock.move(minutes=self.dice.choice([5, 60 * 24 * 2]))
        with dying(self.dice.choice(IN_THE_WORKER), afterwards=self.dice.random() < 0.5):
            work_off()
        self.work()

    def time_passes(self):
        self.erjia.clock.move(minutes=self.dice.choice([1, 25, 180, 60 * 24, 60 * 24 * 6]))
        self.work()

    def work(self):
        """All that is due is done, and then there is no more to do."""
        work_off()
        assert work_off() == 0
        assert list(OutboxItem.objects.exclude(last_error="").values_list("kind", "last_error")) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_whoever_dies_leaves_the_loop_whole(erjia):
    play(Storm, erjia, steps=50, runs=4)
    assert Entry.objects.filter(action="mark").exists()


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_twenty_thousand_random_steps_leave_the_loop_whole(erjia):
    play(Storm, erjia, steps=400, runs=50)
    assert set(Entry.objects.values_list("state_to", flat=True)) >= set(State)
