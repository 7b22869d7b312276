"""Reading all chains in slices: it goes on where it stopped, finds each kind of fault, and takes no change for one."""

import pytest

from wangge.apps.cases.models import Case
from wangge.apps.kit import clock
from wangge.apps.ledger.actions import AlreadyRunning, begin_verification, verification, verify_on
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry, EntryDetail, Verification


@pytest.fixture
def auditor(erjia):
    return erjia.person["auditor"].as_actor()


def read_all(auditor):
    run = begin_verification(actor=auditor)
    while verify_on():
        pass
    run.refresh_from_db()
    return run


def test_a_whole_history_is_said_to_be_whole_with_every_entry_read(erjia, auditor):
    erjia.at("closed")
    run = read_all(auditor)
    assert (run.running, run.faults, run.finished_at) == (False, 0, clock.now())
    assert run.entries == run.expected == Entry.objects.count()
    assert not verify_on(), "nothing is left to be read"


def test_it_goes_on_slice_by_slice_and_survives_a_stop(erjia, auditor, monkeypatch):
    monkeypatch.setattr(verification, "_THINGS_IN_A_SLICE", 7)
    for _each in range(3):
        erjia.at("handling")
    run = begin_verification(actor=auditor)
    assert verify_on()
    run.refresh_from_db()
    assert 0 < run.entries < run.expected

    def breaks(*_anything):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(verification, "_confirmed", breaks)
        with pytest.raises(RuntimeError):
            verify_on()
    before = run.entries
    run.refresh_from_db()
    assert run.entries == before, "a slice counts as a whole or not at all"
    while verify_on():
        pass
    run.refresh_from_db()
    assert (run.entries, run.faults) == (run.expected, 0)


FAULTS = {
    "hash": lambda case: Entry.objects.filter(subject_uid=case.uid, sequence=2).update(action="decline"),
    "detail": lambda case: EntryDetail.objects.filter(entry__subject_uid=case.uid, entry__sequence=1).update(
        detail="{}"
    ),
    "head": lambda case: Case.objects.filter(pk=case.pk).update(chain_head=b"x" * 32),
    "length": lambda case: Case.objects.filter(pk=case.pk).update(chain_length=9),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_and_named(erjia, auditor, fault):
    erjia.at("handling")
    case = erjia.at("handling").case
    FAULTS[fault](case)
    run = read_all(auditor)
    assert [(one.subject_uid, one.fault) for one in run.found.all()] == [(case.uid, fault)]
    assert run.faults == 1


def test_a_history_without_its_thing_is_found(erjia, auditor):
    case = erjia.report().case
    EntryDetail.objects.filter(entry__subject_uid=case.uid)
    Entry.objects.filter(subject_uid=case.uid).update(subject_kind="cases.unknown")
    run = read_all(auditor)
    assert {one.fault for one in run.found.all()} == {"length", "no_subject"}


def test_one_reading_at_a_time(erjia, auditor):
    begin_verification(actor=auditor)
    with pytest.raises(AlreadyRunning):
        begin_verification(actor=auditor)
    assert Verification.objects.count() == 1


def test_only_a_person_asks_for_it(db):
    with pytest.raises(ValueError, match="person"):
        begin_verification(actor=SYSTEM)


def test_a_reading_of_another_version_ends(erjia, auditor):
    run = begin_verification(actor=auditor)
    Verification.objects.filter(pk=run.pk).update(kind="cases.gone")
    assert verify_on()
    assert not verify_on()
