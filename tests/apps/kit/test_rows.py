"""Inserting by a statement kept ready does what the ORM does."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from wangge.apps.kit import clock
from wangge.apps.kit.rows import insert
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
