"""Each invariant broken by hand: it is found, and named."""

from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from wangge.apps.accounts.models import Person
from wangge.apps.areas.models import Area
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Clock, Strand
from wangge.apps.cases.queries import findings
from wangge.apps.kit import clock
from wangge.apps.ledger.models import Entry, EntryDetail, OutboxItem
from wangge.apps.posts.models import Department, Post


@pytest.fixture
def case(erjia):
    """One that is being handled: five entries, a danger that was told, a dispatch."""
    return erjia.at("handling", text="余西菜场东侧路面塌方，下雨积水").case


@contextmanager
def without(constraint):
    """The table of cases while this rule of the database is not asked."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            yield
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
        return
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE cases_case DROP CONSTRAINT {constraint}")
        yield


def entries(thing):
    return Entry.objects.filter(subject_uid=thing.uid)


def remove(rows):
    EntryDetail.objects.filter(entry__in=rows).delete()
    rows._raw_delete(rows.db)


def faults():
    return {(one.kind, one.subject, one.fault) for one in findings()}


def test_what_is_whole_is_not_complained_about(case, wangge):
    assert list(findings()) == []
    assert wangge("check", "--json") == 0
    assert wangge.json == {"findings": [], "counts": {}}


def test_a_finding_is_named_counted_and_gives_the_exit_code(case, wangge):
    entries(case).filter(sequence=2).update(action="decline")
    assert wangge("check", "--json") == 1
    assert wangge.json["counts"] == {"chain": 1, "history": 1}
    assert {"kind": "chain", "subject": case.number, "fault": "hash", "at": "2"} in wangge.json["findings"]
    assert wangge("check") == 1
    assert case.number in wangge.said


def test_a_header_that_was_changed(case):
    entries(case).filter(sequence=3).update(actor_id=99)
    assert faults() == {("chain", case.number, "hash")}


def test_a_hash_that_was_made_anew_no_longer_fits_the_next(case):
    entry = entries(case).get(sequence=2)
    entry.actor_id = 99
    entries(case).filter(sequence=2).update(actor_id=99, entry_hash=entry.sealed_hash())
    assert faults() == {("chain", case.number, "link")}


def test_a_detail_that_was_changed(case):
    EntryDetail.objects.filter(entry__subject_uid=case.uid, entry__sequence=1).update(detail="{}")
    assert faults() == {("chain", case.number, "detail")}


def test_a_detail_that_the_law_had_erased_is_no_fault(case):
    EntryDetail.objects.filter(entry__subject_uid=case.uid, entry__sequence=1).delete()
    assert faults() == set()


def test_an_entry_taken_out_of_the_middle(case):
    remove(entries(case).filter(sequence=2))
    assert ("chain", case.number, "gap") in faults()
    assert ("chain", case.number, "length") in faults()


def test_a_tail_that_was_cut_off(case):
    remove(entries(case).filter(sequence=4))
    assert faults() == {("chain", case.number, "length"), ("history", case.number, "other_state")}


def test_a_tail_that_was_cut_off_with_the_length_made_to_fit(case):
    remove(entries(case).filter(sequence=4))
    Case.objects.update(chain_length=3)
    assert faults() == {("chain", case.number, "head"), ("history", case.number, "other_state")}


def test_a_head_that_was_changed(case):
    Case.objects.update(chain_head=b"x" * 32)
    assert faults() == {("chain", case.number, "head")}


@pytest.mark.parametrize("model", [Person, Area, Department, Post])
def test_the_chains_of_everything_else(case, model):
    thing = model.objects.order_by("pk").first()
    model.objects.filter(pk=thing.pk).update(chain_length=7)
    ((kind, subject, fault),) = faults()
    assert (kind, fault) == ("chain", "length")
    assert subject.startswith(model._meta.label_lower)


def test_history_without_its_case(case):
    uid = uuid4()
    entries(case).filter(sequence=1).update(subject_uid=uid)
    assert ("chain", f"cases.case {uid}", "no_subject") in faults()


def test_history_of_something_that_nobody_knows(case):
    uid = uuid4()
    entries(case).filter(sequence=1).update(subject_uid=uid, subject_kind="cases.ghost")
    assert ("chain", f"cases.ghost {uid}", "no_subject") in faults()


def test_a_case_without_any_history(case):
    remove(entries(case))
    assert ("history", case.number, "no_history") in faults()


def test_an_open_case_that_nobody_holds(case):
    with without("case_open_has_a_holder_and_ended_has_none"):
        Case.objects.update(holder="nobody")
        assert faults() == {("holder", case.number, "by_nobody")}
        Case.objects.update(holder="department")


def test_a_holder_that_is_not_named(case):
    with without("case_held_by_a_department_names_it"):
        Case.objects.update(department=None)
        assert faults() == {("holder", case.number, "not_named")}
        Case.objects.update(department=case.department)


def test_an_ended_case_that_is_still_held_or_marked_as_open(erjia):
    case = erjia.at("closed").case
    with without("case_open_has_a_holder_and_ended_has_none"):
        Case.objects.update(holder="centre")
        assert faults() == {("holder", case.number, "still_held")}
        Case.objects.update(is_open=True)
        assert ("holder", case.number, "open_or_not") in faults()
        Case.objects.update(is_open=False, holder="nobody")


def test_an_open_case_without_a_clock(case):
    Clock.objects.filter(ended_at=None).update(ended_at=clock.now() + timedelta(days=1))
    assert faults() == {("clock", case.number, "no_clock"), ("clock", case.number, "other_story")}


def test_a_clock_that_stands_without_a_pause(case):
    Clock.objects.filter(ended_at=None).update(held_at=clock.now())
    assert faults() == {("clock", case.number, "no_clock"), ("clock", case.number, "other_story")}


def test_a_clock_that_was_left_running(case, erjia):
    Clock.objects.filter(stage="receipt").update(ended_at=None)
    assert faults() == {("clock", case.number, "clock_left"), ("clock", case.number, "other_story")}
    closed = erjia.at("closed").case
    Clock.objects.filter(case=closed, stage="handling").update(ended_at=None)
    assert ("clock", closed.number, "clock_left") in faults()


def test_a_due_date_other_than_that_of_its_clock(case):
    Case.objects.update(due_at=case.due_at + timedelta(days=1))
    assert faults() == {("clock", case.number, "other_due")}
    Case.objects.update(due_at=None)
    assert faults() == {("clock", case.number, "other_due")}


@pytest.mark.parametrize("state", ["suspended", "shelved", "transferred"])
def test_what_stands_still_without_a_date(erjia, state):
    case = erjia.at(state).case
    Strand.objects.filter(case=case, ended_at=None).update(due_at=None)
    assert faults() == {("pause", case.number, "no_date")}
    Strand.objects.filter(case=case).delete()
    assert faults() == {("pause", case.number, "no_date")}


@pytest.mark.parametrize("state", ["suspended", "shelved", "transferred"])
def test_what_stands_still_and_shows_another_date(erjia, state):
    case = erjia.at(state).case
    Case.objects.update(soon_at=clock.now())
    assert faults() == {("pause", case.number, "other_date")}


def test_a_case_of_a_body_outside_that_is_not_named(erjia):
    case = erjia.at("transferred").case
    with without("case_held_outside_names_the_body"):
        Case.objects.update(outside=None)
        assert faults() == {("holder", case.number, "not_named")}
        Case.objects.update(outside=case.outside)


def test_a_case_that_the_county_holds_unasked(case):
    Case.objects.update(holder="county")
    assert faults() == {("holder", case.number, "not_escalated")}


def test_a_request_that_the_case_has_left_behind(erjia):
    case = erjia.at("reviewing").case
    Strand.objects.create(case=case, kind="extension", holder="centre", opened_sequence=5, opened_at=clock.now())
    assert faults() == {("pause", case.number, "strand_left")}


def test_a_stage_that_does_not_belong_to_the_state(case):
    Case.objects.update(stage="check")
    assert ("clock", case.number, "other_stage") in faults()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"state_from": "closed"}, "wrong_from"),
        ({"state_to": "closed"}, "wrong_to"),
        ({"action": "conjure"}, "unknown_action"),
    ],
)
def test_a_step_that_the_loop_does_not_allow(case, change, fault):
    entries(case).filter(sequence=3).update(**change)
    assert ("history", case.number, fault) in faults()


def test_a_state_that_the_history_does_not_lead_to(case):
    Case.objects.update(state="reviewing", stage="review")
    assert ("history", case.number, "other_state") in faults()


@pytest.mark.parametrize("kind", ["danger", "dispatched"])
def test_an_effect_that_was_owed_and_is_lost(case, kind):
    assert OutboxItem.objects.filter(kind=kind).delete()[0] == 1
    assert faults() == {("outbox", case.number, "lost")}


def test_an_assignment_of_which_nobody_was_told(case, erjia):
    erjia.take(case, cases.Assign(handler=erjia.person["handler2"]), "head")
    OutboxItem.objects.filter(kind="assigned").delete()
    assert faults() == {("outbox", case.number, "lost")}


def test_an_effect_for_an_entry_that_is_not_there(case):
    item = OutboxItem.objects.create(entry_id=10**9, kind="assigned", due_at=clock.now())
    assert faults() == {("outbox", f"#{item.pk}", "no_entry")}


def test_every_fault_can_be_said_in_words(case):
    entries(case).filter(sequence=2).update(action="decline")
    assert all(one.words for one in findings())


def test_an_empty_database_is_no_clean_one(db, wangge):
    assert wangge("check") == 2
