"""Inserting by a statement kept ready does what the ORM does."""

import uuid
from datetime import datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy

from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import Holder, State
from wangge.apps.kit import clock
from wangge.apps.kit.rows import count_up, insert, update
from wangge.apps.ledger.models import Command, Version

pytestmark = pytest.mark.django_db


def test_a_row_is_there_with_its_key():
    row = Version(name="cases:1", number=7)
    insert(row)
    assert Version.objects.get(pk=row.pk).number == 7
    assert not row._state.adding
    row.number = 8
    row.save()
    assert Version.objects.get().number == 8


def test_a_key_given_is_kept():
    command = Command(pk=uuid.uuid4(), actor_kind="system", action="x", body_hash=b"h", recorded_at=clock.now())
    insert(command)
    assert Command.objects.get().pk == command.pk


@pytest.mark.parametrize("write", ["insert", "update"])
def test_what_is_written_is_what_the_orm_writes(erjia, write):
    """Of a row with every kind of field: members of an enumeration, words of the reader, moments of elsewhere."""
    model = erjia.at("handled").case
    kept = Case.objects.filter(pk=model.pk).values().get()
    other = {"title": gettext_lazy("case number"), "state": State.CLOSED, "is_open": False, "holder": Holder.NOBODY}
    other |= {"handler": None, "latitude": 32.5, "due_at": datetime(2026, 1, 2, 3, tzinfo=timezone(timedelta(hours=8)))}
    for name, value in other.items():
        setattr(model, name, value)
    if write == "insert":
        model.pk, model.uid, model.number, model.secret_index = None, uuid.uuid4(), "EJ-1", bytearray(16)
        insert(model)
    else:
        update(model)
    written = Case.objects.filter(pk=model.pk).values().get()
    model.save()
    assert written == Case.objects.filter(pk=model.pk).values().get()
    told = {"title": "case number", "state": "closed", "is_open": False, "handler_id": None, "latitude": 32.5}
    assert {name: written[name] for name in told} == told | {"title": str(other["title"])}
    assert written["due_at"] == other["due_at"]
    assert written["text"] == kept["text"]


def test_a_constraint_holds():
    insert(Version(name="one"))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Version(name="one"))


def test_a_number_begins_at_one_and_goes_up_by_one():
    assert [count_up(Version, "number", name=name) for name in ("one", "one", "two", "one")] == [1, 2, 1, 3]
    assert dict(Version.objects.values_list("name", "number")) == {"one": 3, "two": 1}


def test_a_number_that_is_taken_back_is_given_again():
    with transaction.atomic():
        assert count_up(Version, "number", name="one") == 1
        transaction.set_rollback(True)
    assert count_up(Version, "number", name="one") == 1
