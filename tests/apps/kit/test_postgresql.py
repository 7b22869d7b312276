"""PostgreSQL checks a foreign key at the statement, as the larger engine does, not at the end of the transaction."""

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, connection, transaction

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def insert_an_orphan() -> None:
    Permission.objects.create(content_type_id=2**31 - 1, codename="orphan", name="of nothing")


def test_a_foreign_key_is_checked_at_the_statement():
    with pytest.raises(IntegrityError, match="foreign key"), transaction.atomic():
        insert_an_orphan()


def test_it_still_is_after_django_checked_all_constraints():
    connection.check_constraints()
    with pytest.raises(IntegrityError, match="foreign key"), transaction.atomic():
        insert_an_orphan()


def test_every_foreign_key_of_the_schema_is_deferrable_but_immediate():
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname, condeferrable, condeferred FROM pg_constraint WHERE contype = 'f'")
        keys = cursor.fetchall()
    assert keys
    assert [name for name, deferrable, deferred in keys if deferred or not deferrable] == []
