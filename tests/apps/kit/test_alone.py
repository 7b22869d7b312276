"""A step that stands alone needs no savepoints within, and is taken back as a whole."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from wangge.apps.kit.alone import alone, is_alone, within
from wangge.apps.ledger.models import Version

pytestmark = pytest.mark.django_db


def savepoints(block):
    with CaptureQueriesContext(connection) as said:
        block()
    return sum(one["sql"].startswith("SAVEPOINT") for one in said)


def write(name):
    with within(), within():
        Version.objects.create(name=name, number=1)


def fail(name):
    with within():
        Version.objects.create(name=name, number=1)
        raise LookupError


def test_parts_of_it_need_no_savepoint():
    def whole():
        with alone():
            write("a")

    assert (savepoints(whole), savepoints(lambda: write("b"))) == (1, 2)


def test_what_fails_takes_all_of_it_back_and_nothing_else():
    write("before")

    def whole():
        with alone():
            write("a")
            fail("b")

    with pytest.raises(LookupError):
        whole()
    assert list(Version.objects.filter(name__in=("before", "a", "b")).values_list("name", flat=True)) == ["before"]


def test_a_part_by_itself_takes_back_only_itself():
    with transaction.atomic():
        write("a")
        with pytest.raises(LookupError):
            fail("b")
    assert list(Version.objects.filter(name__in=("a", "b")).values_list("name", flat=True)) == ["a"]


def test_it_ends_with_its_block():
    with alone():
        assert is_alone()
    with pytest.raises(LookupError), alone():
        raise LookupError
    assert not is_alone()
