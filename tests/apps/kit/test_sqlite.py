"""SQLite gives moments in UTC and takes Django's marks, each as Django itself would."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import F, Max
from django.db.models.functions import TruncHour

from wangge.apps.ledger.models import Look

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]
CHINA = timezone(timedelta(hours=8))
AT = datetime(2026, 11, 23, 22, 19, 7, 250_000, tzinfo=CHINA)


@pytest.fixture
def look():
    return Look.objects.create(
        actor_id=1, subject_kind="kind", subject_uid=uuid4(), what="100 %s", reason="", looked_at=AT
    )


def test_a_moment_comes_back_in_utc(look):
    found = Look.objects.get().looked_at
    assert (found, found.tzinfo) == (AT, UTC)
    assert Look.objects.aggregate(most=Max("looked_at"))["most"] == AT


def test_a_moment_that_the_database_worked_out_knows_its_zone(look):
    (hour,) = Look.objects.annotate(hour=TruncHour(F("looked_at"), tzinfo=CHINA)).values_list("hour", flat=True)
    assert hour == AT.replace(minute=0, second=0, microsecond=0)


def test_marks_are_filled_in_and_doubled_percent_signs_are_one(look):
    with connection.cursor() as cursor:
        cursor.execute("SELECT what, '%%' FROM ledger_look WHERE what = %s", ["100 %s"])
        assert cursor.fetchall() == [("100 %s", "%")]
        cursor.execute("SELECT what FROM ledger_look WHERE actor_id = %(who)s", {"who": 1})
        assert cursor.fetchall() == [("100 %s",)]
