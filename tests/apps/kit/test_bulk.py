"""The database learns how much there is of what, and is the same as ever after much was written."""

import pytest
from django.db import connection

from wangge.apps.kit.bulk import gather_statistics, writing_much


def asked(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()


@pytest.mark.django_db
def test_statistics_name_what_there_is(erjia):
    erjia.report("路灯不亮")
    gather_statistics()
    if connection.vendor == "sqlite":
        assert asked("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'cases_case'")[0] > 0
    else:
        assert asked("SELECT reltuples FROM pg_class WHERE relname = 'cases_case'")[0] == 1


@pytest.mark.django_db(transaction=True)
def test_references_are_watched_over_again_after_much_was_written():
    watched = "PRAGMA foreign_keys" if connection.vendor == "sqlite" else "SHOW synchronous_commit"
    before = asked(watched)
    with writing_much():
        assert asked(watched)[0] in (0, "off")
    assert asked(watched) == before


@pytest.mark.django_db
def test_within_a_transaction_nothing_is_different():
    watched = "PRAGMA foreign_keys" if connection.vendor == "sqlite" else "SHOW synchronous_commit"
    before = asked(watched)
    with writing_much():
        assert asked(watched) == before
