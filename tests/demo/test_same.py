"""Whoever makes the demo sees the same town: nothing hangs on the database, the hour of the day or chance."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from wangge.apps.kit import clock
from wangge.apps.ledger.models import Entry
from wangge.demo.town import make_town

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


def told():
    with transaction.atomic(), clock.at(NOW):
        make_town(weeks=1, a_day=3, tick=lambda _what, _share: None)
        seen = ("subject_uid", "action", "effective_at", "state_to")
        rows = list(Entry.objects.filter(subject_kind="cases.case").order_by("pk").values_list(*seen))
        transaction.set_rollback(True)
    return rows


@pytest.mark.soak
def test_made_twice_it_is_the_same(db, forgetting):
    first = told()
    forgetting()
    assert len(first) > 100
    assert told() == first
