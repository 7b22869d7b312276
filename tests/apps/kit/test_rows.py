"""Inserting by a statement kept ready does what the ORM does."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from wangge.apps.kit import clock
from wangge.apps.kit.rows import count_up, insert
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
