"""History is sealed entry by entry (decision 4)."""

import hashlib
import json

import pytest
from django.db import IntegrityError, transaction

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import history_of
from wangge.apps.ledger.models import Entry, EntryDetail
from wangge.apps.ledger.queries import chain_faults, detail_of


def test_each_entry_carries_the_hash_of_the_one_before_it(erjia):
    case = erjia.at("handling").case
    entries = list(history_of(case))
    hashes = [bytes(entry.entry_hash) for entry in entries]
    assert [bytes(entry.previous_hash) for entry in entries] == [b"", *hashes[:-1]]
    case.refresh_from_db()
    assert (bytes(case.chain_head), case.chain_length) == (hashes[-1], 4)


def test_the_hash_can_be_computed_by_anybody_from_the_stored_row(erjia):
    entry = history_of(erjia.at("reported").case).get()
    header = {
        "action": "report",
        "actor": None,
        "actor_kind": "resident",
        "detail_digest": bytes(entry.detail_digest).hex(),
        "effective_at": "2026-11-23T01:00:00.000000Z",
        "from": "",
        "happened_at": "2026-11-23T01:00:00.000000Z",
        "kind": "cases.case",
        "recorded_at": "2026-11-23T01:00:00.000000Z",
        "sequence": 1,
        "subject": str(entry.subject_uid),
        "to": "reported",
        "version": 1,
    }
    text = json.dumps(header, separators=(",", ":"), sort_keys=True)
    assert hashlib.sha256(text.encode()).digest() == bytes(entry.entry_hash)


def test_erasing_a_detail_by_law_leaves_the_chain_whole(erjia):
    case = erjia.at("handling").case
    EntryDetail.objects.filter(entry__subject_uid=case.uid).delete()
    assert list(chain_faults(Case.objects.all())) == []
    assert detail_of(history_of(case)[0]) == {}


def test_the_detail_is_salted_so_that_a_guess_proves_nothing(erjia):
    one, other = erjia.at("accepted").case, erjia.at("accepted").case
    digests = {bytes(history_of(case)[1].detail_digest) for case in (one, other)}
    assert len(digests) == 2


def test_two_entries_cannot_stand_in_one_place(erjia):
    entry = history_of(erjia.at("reported").case).get()
    entry.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save(force_insert=True)
    assert Entry.objects.filter(subject_kind="cases.case").count() == 1
