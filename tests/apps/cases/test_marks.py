"""Yellow at three quarters, red at the end, once more at half as late again: each once, told to the right people."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wangge.apps.cases import actions as cases
from wangge.apps.cases.actions import strands
from wangge.apps.cases.actions.take import Step
from wangge.apps.cases.jobs import deliver_owed, fire_due_marks
from wangge.apps.cases.models import Case, Clock, Strand
from wangge.apps.cases.queries import findings
from wangge.apps.cases.workflow import Holder, Limit, Mark, Result, Stage, StrandKind
from wangge.apps.kit.worktime import Unit
from wangge.apps.ledger.events import When
from wangge.apps.ledger.models import Entry, Message, OutboxItem
from wangge.apps.ledger.queries import detail_of, entries_of

CHINA = ZoneInfo("Asia/Shanghai")


def local(day, hour, minute=0, second=0):
    return datetime(2026, 11, day, hour, minute, second, tzinfo=CHINA)


def marks(case):
    found = entries_of(case.uid).filter(action="mark")
    return [(detail_of(one)["share"], one.effective_at.astimezone(CHINA)) for one in found]


def told(erjia, code):
    names = {person.pk: name for name, person in erjia.person.items()}
    return {names[one.person_id] for one in Message.objects.filter(code=code)}


def test_nothing_is_marked_before_its_time(erjia):
    erjia.report()
    erjia.clock.moment = local(23, 9, 22, 30)
    assert fire_due_marks() == 0
    erjia.clock.move(seconds=1)
    assert fire_due_marks() == 1
    assert fire_due_marks() == 0


def test_the_three_marks_come_one_after_the_other_and_each_once(erjia):
    case = erjia.report().case
    for minute in range(60):
        erjia.clock.moment = local(23, 9, minute, 59)
        fire_due_marks()
    assert marks(case) == [(75, local(23, 9, 22, 30)), (100, local(23, 9, 30)), (150, local(23, 9, 45))]
    assert list(findings()) == []


def test_after_a_stop_it_catches_up_with_the_planned_moments_and_nobody_is_warned_of_what_is_late(erjia):
    case = erjia.report().case
    erjia.clock.move(hours=5)
    while fire_due_marks():
        pass
    assert marks(case) == [(100, local(23, 9, 30)), (150, local(23, 9, 45))]
    entry = Entry.objects.filter(subject_uid=case.uid, action="mark").first()
    assert (entry.actor_kind, entry.recorded_at) == ("system", erjia.clock.moment)


def test_yellow_tells_the_holder_red_the_head_too_and_the_third_the_leader(erjia):
    case = erjia.at("handling").case
    case = erjia.take(case, cases.Assign(handler=erjia.person["handler2"]), "head")
    clock = Clock.objects.get(case=case, stage=Stage.HANDLING)
    wanted = {
        clock.soon_at: ("mark_soon", {"handler2"}),
        clock.due_at: ("mark_late", {"head", "handler", "handler2"}),
        local(27, 14, 30): ("mark_grave", {"leader"}),
    }
    for moment, (code, people) in wanted.items():
        erjia.clock.moment = moment + timedelta(seconds=1)
        assert fire_due_marks() == 1
        deliver_owed()
        assert told(erjia, code) == people


@pytest.mark.parametrize(
    ("state", "people"), [("reported", {"operator", "operator2", "duty_leader"}), ("handled", {"worker", "chief"})]
)
def test_whoever_holds_it_is_warned(erjia, state, people):
    case = erjia.at(state).case
    erjia.clock.moment = case.soon_at + timedelta(seconds=1)
    fire_due_marks()
    deliver_owed()
    assert told(erjia, "mark_soon") >= people


def test_a_complaint_about_staff_is_not_told_to_the_leader(erjia):
    case = erjia.at("accepted").case
    Case.objects.filter(pk=case.pk).update(confined=True)
    erjia.clock.move(days=1)
    while fire_due_marks():
        pass
    deliver_owed()
    assert told(erjia, "mark_grave") == set()


def test_what_was_late_once_stays_late_though_it_ends_later_in_time(erjia):
    """Red is written while the clock runs; the moment at which it ends changes nothing any more."""
    case = erjia.report().case
    erjia.clock.move(minutes=31)
    fire_due_marks()
    assert Clock.objects.get(case=case).late
    Clock.objects.filter(case=case).update(due_at=local(24, 9))
    erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator")
    assert Clock.objects.get(case=case, stage=Stage.ACCEPTANCE).late


def test_a_clock_that_stands_has_no_mark_and_goes_on_with_what_was_left(erjia):
    case = erjia.at("reviewing").case
    erjia.clock.moment = local(26, 10)
    while fire_due_marks():
        pass
    handling = Clock.objects.get(case=case, stage=Stage.HANDLING)
    assert (handling.told, handling.late, handling.next_mark_at) == (Mark.NONE, False, None)
    case = erjia.take(case, cases.Return(words="请补照片"), "head")
    handling.refresh_from_db()
    assert handling.next_mark_at == handling.soon_at
    assert handling.due_at == local(1, 10).replace(month=12)
    assert list(findings()) == []


def test_the_third_mark_waits_while_the_clock_stands(erjia):
    case = erjia.at("handling").case
    erjia.clock.moment = local(26, 9, 30)
    fire_due_marks()
    case = erjia.take(case, cases.FeedBack(result=Result.FIXED, words="补好了"), "handler")
    before = Clock.objects.get(case=case, stage=Stage.HANDLING)
    erjia.clock.moment = local(27, 9, 30)
    erjia.take(case, cases.Return(words="请补照片"), "head")
    after = Clock.objects.get(case=case, stage=Stage.HANDLING)
    assert (after.due_at, after.late) == (before.due_at, True)
    assert before.grave_at == local(27, 14, 30)
    assert after.grave_at == local(30, 14, 30)
    assert list(findings()) == []


def strand_of(erjia, **more):
    case = erjia.at("handling").case
    step = Step(case, "comment", erjia.stands["operator"], When.now(), came_from=case.state)
    return strands.begin(step, StrandKind.SUPERVISION, Holder.DEPARTMENT, department=case.department, **more)


def test_what_was_asked_of_somebody_is_marked_too(erjia):
    strand = strand_of(erjia, limit=Limit(60, Unit.MINUTES))
    Clock.objects.update(held_at=erjia.clock.moment)
    shares = []
    for minute in range(46, 100, 5):
        erjia.clock.moment = local(23, 9) + timedelta(minutes=minute)
        if fire_due_marks():
            deliver_owed()
            shares = [share for share, _at in marks(strand.case)]
    assert shares == [75, 100, 150]
    assert told(erjia, "mark_soon") == {"head", "handler", "handler2"}
    assert told(erjia, "mark_grave") == {"leader"}
    assert Strand.objects.get().late


def test_a_date_without_a_limit_turns_red_and_no_more(erjia):
    strand = strand_of(erjia, due_at=local(23, 12))
    Clock.objects.update(held_at=erjia.clock.moment)
    erjia.clock.moment = local(30, 9)
    while fire_due_marks():
        pass
    assert marks(strand.case) == [(100, local(23, 12))]


def test_a_crash_between_two_steps_leaves_nothing_half_done_and_nothing_doubled(erjia, monkeypatch):
    made = [erjia.report().case for _number in range(3)]
    erjia.clock.move(minutes=25)
    with monkeypatch.context() as broken:
        broken.setattr("wangge.apps.cases.actions.marks.owe_all", lambda _effects: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            fire_due_marks()
    assert not Entry.objects.filter(action="mark").exists()
    assert fire_due_marks() == 3
    assert [len(marks(case)) for case in made] == [1, 1, 1]
    assert OutboxItem.objects.filter(kind="mark").count() == 3
    assert list(findings()) == []


def test_two_clocks_of_one_case_in_one_batch_keep_its_chain_whole(erjia):
    case = erjia.at("dispatched").case
    erjia.clock.move(days=30)
    assert fire_due_marks() == 2
    assert list(findings()) == []
    case.refresh_from_db()
    assert case.chain_length == Entry.objects.filter(subject_uid=case.uid).count()


def test_a_batch_takes_as_many_statements_more_as_it_has_entries(erjia):
    """Per clock the entry and its detail are inserted; everything else is said once for all."""

    def asked(count):
        for _number in range(count):
            erjia.report()
        erjia.clock.move(minutes=25)
        with CaptureQueriesContext(connection) as queries:
            assert fire_due_marks() == count
        return len(queries)

    few = asked(2)
    erjia.clock.move(days=30)
    while fire_due_marks():
        pass
    assert asked(12) - few == 2 * 10


def test_the_check_finds_a_lateness_that_somebody_edited(erjia):
    case = erjia.report().case
    erjia.clock.move(minutes=31)
    case = erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator")
    Clock.objects.filter(case=case, stage=Stage.ACCEPTANCE).update(late=False)
    assert [(one.fault, one.at) for one in findings()] == [("late_otherwise", "acceptance")]
    Clock.objects.filter(case=case, stage=Stage.ACCEPTANCE).update(late=True, due_at=local(23, 9, 5))
    assert [(one.fault, one.at) for one in findings()] == [("other_story", "acceptance")]
