"""PostgreSQL checks a foreign key at the statement, as the larger engine does, not at the end of the transaction."""

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

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


def ready():
    """How often each of these statements that the server keeps for this connection was carried out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements")
        return sorted(times for statement, times in cursor.fetchall() if "storm_ready" in statement)


def ask_for(number):
    with connection.ready_cursor() as cursor:
        cursor.execute("SELECT %s::int AS storm_ready", [number])
        return cursor.fetchone()[0]


def test_a_statement_that_is_always_the_same_is_read_once():
    assert [ask_for(number) for number in (1, 2, 70_000)] == [1, 2, 70_000]
    # PostgreSQL knows numbers of three sizes.
    assert ready() == [1, 2]


def test_what_is_ready_stays_so_after_something_was_taken_back():
    ask_for(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_an_orphan()
    assert ask_for(1) == 1
    assert ready() == [2]


def test_many_rows_at_once_are_one_statement():
    with connection.ready_cursor() as cursor:
        cursor.executemany("SELECT %s::int AS storm_ready", [[1], [2], [3]])
    assert ready() == [3]


def test_other_statements_are_not_kept():
    for number in range(10):
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::int AS storm_ready", [number])
    assert ready() == []


def test_a_log_of_queries_shows_the_values():
    with CaptureQueriesContext(connection) as said:
        ask_for(12)
    assert [one["sql"] for one in said] == ["SELECT 12::int AS storm_ready"]
