"""A version is raised after the commit, and once for all that happened in it."""

import pytest
from django.db import transaction

from wangge.apps.ledger.actions import raise_version, raise_version_at_once, raising_together
from wangge.apps.ledger.models import Version

pytestmark = pytest.mark.django_db(transaction=True)


def number():
    return Version.objects.filter(name="cases:1").values_list("number", flat=True).first() or 0


def test_once_for_a_transaction_and_again_for_the_next():
    for before in range(2):
        with transaction.atomic():
            for _time in range(3):
                raise_version("cases:1")
            assert number() == before
    assert number() == 2
    raise_version("cases:1")
    assert number() == 3


def test_what_was_taken_back_raises_nothing_and_hinders_nobody():
    with transaction.atomic():
        with transaction.atomic():
            raise_version("cases:1")
            transaction.set_rollback(True)
        raise_version("cases:1")
    with transaction.atomic():
        raise_version("cases:1")
        transaction.set_rollback(True)
    assert number() == 1


def test_raised_within_is_seen_within_and_raised_after_it_all_the_same():
    with transaction.atomic():
        raise_version("cases:1")
        raise_version_at_once("cases:1")
        assert number() == 1
    assert number() == 2


def test_one_that_could_not_be_raised_is_tried_by_the_next(monkeypatch):
    monkeypatch.setattr("wangge.apps.ledger.actions.effects._raise", _fail)
    with pytest.raises(OSError, match="disk"), transaction.atomic():
        raise_version("cases:1")
    monkeypatch.undo()
    raise_version("cases:1")
    assert number() == 1


def test_several_transactions_raise_it_once_together_whatever_ends_them():
    def three():
        with raising_together():
            for _time in range(3):
                with transaction.atomic():
                    raise_version("cases:1")
            assert number() == 0
            raise LookupError

    with pytest.raises(LookupError):
        three()
    assert number() == 1
    raise_version("cases:1")
    assert number() == 2


def test_together_what_was_taken_back_raises_nothing():
    with raising_together(), transaction.atomic():
        raise_version("cases:1")
        transaction.set_rollback(True)
    assert number() == 0


def _fail(_name):
    raise OSError("disk")
