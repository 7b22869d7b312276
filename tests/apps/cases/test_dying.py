"""The process dies within an action, after it, or in the worker; orders come twice, or late: all is done once or not at all."""

import random
import uuid
from contextlib import contextmanager, suppress
from pkgutil import resolve_name
from unittest import mock

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.apps.cases.test_stateful import WHO, Loop, play
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Clock, Strand
from wangge.apps.cases.queries import workers_on
from wangge.apps.cases.rules import possible_actions, running_in
from wangge.apps.ledger.models import Command, Entry, Message, OutboxItem
from wangge.commands.worker import work_off

TAKE, OWED, MARKS = "wangge.apps.cases.actions.take", "wangge.apps.cases.jobs.owed", "wangge.apps.cases.actions.marks"
# Between any two things that an action writes, and after its commit.
WITHIN = [
    *(f"{TAKE}.{one}" for one in ("turn_clocks", "append", "insert", "keep_photos", "owe", "raise_version")),
    f"{TAKE}.remember_command",
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
    def somebody_may(self, data, seed):
        dice = random.Random(seed)
        case = Case.objects.get(pk=data.draw(st.sampled_from(self.cases)).pk)
        known = {"workers": workers_on(case), "strands": running_in(case)}
        may = [(who, one) for who in WHO for one in possible_actions(self.standing[who], case, **known)]
        if not may:
            return None
        who, action = dice.choice(may)
        return case, data.draw(self.kinds[action]), self.standing[who]

    @precondition(lambda self: self.cases)
    @rule(data=st.data(), seed=st.integers(0, 2**32), where=st.sampled_from(WITHIN), afterwards=st.booleans())
    def die_in_an_action(self, data, seed, where, afterwards):
        """Whoever pressed the button got no answer and presses it again."""
        if (found := self.somebody_may(data, seed)) is None:
            return
        (case, order, actor), command, before = found, uuid.uuid4(), written()
        with suppress(cases.Refused), dying(where, afterwards=afterwards):
            cases.take(case, order, actor=actor, command_id=command)
        entries = Entry.objects.filter(subject_uid=case.uid, sequence__gt=case.chain_length).count()
        if not Command.objects.filter(pk=command).exists():
            assert written() == before
            with suppress(cases.Refused):
                cases.take(case, order, actor=actor, command_id=command)
            return
        assert entries >= 1
        before = written()
        cases.take(case, order, actor=actor, command_id=command)
        assert written() == before

    @precondition(lambda self: self.cases)
    @rule(data=st.data(), seed=st.integers(0, 2**32), behind=st.integers(1, 4))
    def come_late(self, data, seed, behind):
        """An order given on a page that is older than what happened since."""
        if (found := self.somebody_may(data, seed)) is None:
            return
        case, order, actor = found
        seen = max(case.chain_length - behind, 0)
        since = Entry.objects.filter(subject_uid=case.uid, sequence__gt=seen)
        moved = any(entry.state_from != entry.state_to for entry in since)
        before = written()
        try:
            cases.take(case, order, actor=actor, command_id=uuid.uuid4(), seen=seen)
        except cases.Refused:
            assert written() == before
        else:
            assert not moved

    @rule(where=st.sampled_from(IN_THE_WORKER), afterwards=st.booleans(), minutes=st.sampled_from([5, 60 * 24 * 2]))
    def die_in_the_worker(self, where, afterwards, minutes):
        self.erjia.clock.move(minutes=minutes)
        with dying(where, afterwards=afterwards):
            work_off()
        self.work()

    @rule(minutes=st.sampled_from([1, 25, 180, 60 * 24, 60 * 24 * 6]))
    def time_passes(self, minutes):
        self.erjia.clock.move(minutes=minutes)
        self.work()

    def work(self):
        """All that is due is done, and then there is no more to do."""
        work_off()
        assert work_off() == 0
        assert list(OutboxItem.objects.exclude(last_error="").values_list("kind", "last_error")) == []


@pytest.mark.django_db(transaction=True)
def test_whoever_dies_leaves_the_loop_whole(erjia):
    play(lambda: Storm(erjia), steps=30, runs=10)
    assert Entry.objects.filter(action="mark").exists()


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_twenty_thousand_random_steps_leave_the_loop_whole(erjia):
    play(lambda: Storm(erjia), steps=250, runs=85)
    assert Entry.objects.filter(subject_kind="cases.case").count() > 20_000
