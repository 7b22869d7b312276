"""What happens by itself on its date."""

from datetime import timedelta

import pytest

from wangge.apps.cases.actions import strands
from wangge.apps.cases.actions.take import Step
from wangge.apps.cases.jobs import turn_planned
from wangge.apps.cases.jobs.planned import _PLANS
from wangge.apps.cases.workflow import Holder, Limit, StrandKind
from wangge.apps.kit import clock
from wangge.apps.kit.worktime import Unit
from wangge.apps.ledger.events import When


def begun(erjia, **more):
    case = erjia.at("handling").case
    step = Step(case, "comment", erjia.stands["operator"], When.now(), came_from=case.state)
    return strands.begin(step, StrandKind.CONTACT, Holder.DEPARTMENT, department=case.department, **more), step


@pytest.fixture
def carried_out(monkeypatch):
    done = []

    def plan(strand):
        done.append(strand.pk)
        strands.end(Step(strand.case, "comment", None, When.now()), strand, "done", at=strand.due_at)

    monkeypatch.setitem(_PLANS, StrandKind.CONTACT, plan)
    return done


def test_a_strand_is_carried_out_once_and_on_its_date(erjia, carried_out):
    strand, _step = begun(erjia, limit=Limit(30, Unit.MINUTES))
    assert turn_planned() == 0
    with clock.at(clock.now() + timedelta(hours=1)):
        assert turn_planned() == 1
        assert turn_planned() == 0
    strand.refresh_from_db()
    assert carried_out == [strand.pk]
    assert (strand.ended_at, strand.late, strand.outcome) == (strand.due_at, False, "done")


def test_a_strand_that_ends_after_its_date_is_late(erjia):
    strand, step = begun(erjia, limit=Limit(30, Unit.MINUTES))
    strands.end(step, strand, "done", at=strand.due_at + timedelta(seconds=1))
    assert strand.late
    assert strands.running(strand.case, StrandKind.CONTACT) is None
