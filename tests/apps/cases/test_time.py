"""More time for the handler, and clocks that stand still: Monday 23 November 2026, 09:00; the case is due on Thursday 09:00."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.erjia import TEN_DAYS_ON
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed, turn_planned
from wangge.apps.cases.jobs.dates import resume_by_itself
from wangge.apps.cases.models import Clock, Strand
from wangge.apps.cases.queries import findings, history_of
from wangge.apps.cases.rules import possible_actions
from wangge.apps.cases.workflow import PauseReason, Result, StrandKind
from wangge.apps.ledger.models import Entry, Message
from wangge.apps.ledger.queries import detail_of

CHINA = ZoneInfo("Asia/Shanghai")


def local(day, hour=9, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=CHINA)


def ask(until=None):
    return cases.AskExtension(until=until or local(30, 18), words="等配件")


def ask_pause(until=TEN_DAYS_ON):
    return cases.AskPause(reason=PauseReason.WEATHER, until=until, words="连日下雨")


def pause(until=TEN_DAYS_ON):
    return cases.Pause(reason=PauseReason.WEATHER, until=until, words="雨停后施工")


def handling(case):
    return Clock.objects.get(case=case, stage="handling", ended_at=None)


def told(erjia, who):
    while deliver_owed():
        pass
    return list(Message.objects.filter(person_id=erjia.person[who].pk).values_list("code", flat=True))


@pytest.fixture
def case(erjia):
    return erjia.at("handling").case


def test_more_time_moves_the_due_date_and_history_says_from_what_to_what(erjia, case):
    case = erjia.take(case, ask(), "handler")
    assert "extension" in told(erjia, "operator")
    case = erjia.take(case, cases.GrantExtension(), "operator")
    assert (case.due_at, case.handling_due_at, handling(case).due_at) == (local(30, 18),) * 3
    detail = detail_of(history_of(case).last())
    assert detail["until"] == "2026-11-30T10:00:00.000000Z"
    assert detail["was"] == "2026-11-26T01:00:00.000000Z"
    assert "extension_granted" in told(erjia, "handler")
    assert list(findings()) == []


def test_what_was_granted_stands_beside_the_limit(erjia, case):
    case = erjia.take(case, ask(until=local(27)), "handler")
    case = erjia.take(case, cases.GrantExtension(), "operator")
    clock = handling(case)
    assert (clock.limit_amount, clock.granted_seconds) == (3, 24 * 3600)
    # Three quarters of four working days.
    assert clock.soon_at == local(26)


def test_the_centre_may_grant_another_date(erjia, case):
    case = erjia.take(case, ask(), "handler")
    case = erjia.take(case, cases.GrantExtension(until=local(27)), "operator")
    assert case.due_at == local(27)


def test_no_more_than_twice(erjia, case):
    for day in (27, 28):
        case = erjia.take(case, ask(until=local(day)), "handler")
        case = erjia.take(case, cases.GrantExtension(), "operator")
    with pytest.raises(cases.Refused, match="extensions"):
        erjia.take(case, ask(), "handler")


def test_a_request_refused_or_taken_back_counts_for_nothing_and_may_be_made_again(erjia, case):
    due = case.due_at
    case = erjia.take(case, ask(), "handler")
    with pytest.raises(cases.Refused, match="asked_already"):
        erjia.take(case, ask(), "handler")
    case = erjia.take(case, cases.RefuseExtension(words="按期办"), "operator")
    case = erjia.take(case, ask(), "handler2")
    case = erjia.take(case, cases.TakeBackExtension(), "handler")
    assert case.due_at == due
    assert "grant_extension" not in possible_actions(erjia.stands["operator"], case)
    assert list(Strand.objects.order_by("pk").values_list("outcome", flat=True)) == ["refused", "taken_back"]


@pytest.mark.parametrize("until", [local(26), local(25), local(1, month=12).replace(year=2027)])
def test_a_date_that_is_none(erjia, case, until):
    with pytest.raises(cases.Refused, match="date"):
        erjia.take(case, ask(until=until), "handler")


def test_late_stays_late(erjia, case):
    case = erjia.take(case, ask(), "handler")
    assert Strand.objects.get().due_at == local(23, 14, 30)
    erjia.clock.moment = local(26, 9, 1)
    with pytest.raises(cases.Refused, match="late_already"):
        erjia.take(case, cases.GrantExtension(), "operator")
    case = erjia.take(case, cases.RefuseExtension(words="已超期"), "operator")
    with pytest.raises(cases.Refused, match="late_already"):
        erjia.take(case, ask(), "handler")


def test_an_answer_after_the_due_date_is_worth_nothing_so_it_is_due_before(erjia, case):
    erjia.clock.moment = local(25, 17)
    erjia.take(case, ask(), "handler")
    strand = Strand.objects.get()
    assert strand.due_at == local(26)
    assert strand.soon_at <= strand.due_at


def test_what_was_asked_ends_with_the_handling(erjia, case):
    case = erjia.take(case, ask(), "handler")
    case = erjia.take(case, ask_pause(), "handler")
    erjia.take(case, cases.FeedBack(result=Result.FIXED, words="修好了"), "handler")
    assert set(Strand.objects.values_list("outcome", "ended_sequence")) == {("moot", 7)}


def test_a_pause_stops_the_clock_and_ends_by_itself_at_the_planned_moment(erjia, case):
    erjia.clock.move(hours=2)
    case = erjia.take(case, ask_pause(), "handler")
    case = erjia.take(case, pause(), "operator")
    assert (case.state, case.holder, case.due_at, case.soon_at) == ("suspended", "department", None, TEN_DAYS_ON)
    assert handling(case).held_at == local(23, 11)
    assert list(findings()) == []
    # The worker was away for five days.
    erjia.clock.moment = TEN_DAYS_ON + timedelta(days=5)
    assert turn_planned() == 1
    assert turn_planned() == 0
    case.refresh_from_db()
    entry = history_of(case).last()
    assert (entry.action, entry.actor_kind, entry.effective_at) == ("resume", "system", TEN_DAYS_ON)
    # 23 November 11:00 to 3 December 08:30 counts nothing; 22 working hours were left.
    assert (case.state, case.due_at) == ("handling", local(7, 16, month=12))
    assert Strand.objects.get(kind=StrandKind.PAUSE).outcome == "over"
    assert "resumed" in told(erjia, "handler")
    assert list(findings()) == []


def test_a_worker_that_died_after_resuming_resumes_once(erjia, case):
    case = erjia.take(case, pause(), "operator")
    strand = Strand.objects.select_related("case").get()
    erjia.clock.moment = TEN_DAYS_ON
    turn_planned()
    resume_by_itself(strand)
    assert Entry.objects.filter(subject_uid=case.uid, action="resume").count() == 1


def test_a_worker_with_an_old_list_does_not_end_the_next_pause(erjia, case):
    case = erjia.take(case, pause(), "operator")
    old = Strand.objects.select_related("case").get()
    case = erjia.take(case, cases.Resume(), "handler")
    case = erjia.take(case, pause(), "operator")
    with pytest.raises(cases.Refused):
        resume_by_itself(old)
    case.refresh_from_db()
    assert case.state == "suspended"


def test_resumed_earlier_the_time_used_is_kept(erjia, case):
    case = erjia.take(case, pause(), "operator")
    assert case.holder == "centre"
    erjia.clock.move(days=1)
    case = erjia.take(case, cases.Resume(), "handler")
    assert (case.holder, case.due_at) == ("department", local(27))


def test_whoever_presses_after_the_date_resumes_as_of_the_date(erjia, case):
    case = erjia.take(case, pause(), "operator")
    erjia.clock.moment = TEN_DAYS_ON + timedelta(days=2)
    case = erjia.take(case, cases.Resume(), "operator")
    assert history_of(case).last().effective_at == TEN_DAYS_ON


def test_a_pause_refused_changes_nothing(erjia, case):
    case = erjia.take(case, ask_pause(), "handler")
    case = erjia.take(case, cases.RefusePause(words="天晴"), "operator")
    assert (case.state, case.due_at) == ("handling", local(26))
    assert "pause_refused" in told(erjia, "handler")


def test_a_pause_in_the_past_is_none(erjia, case):
    with pytest.raises(cases.Refused, match="date"):
        erjia.take(case, pause(until=local(22)), "operator")
