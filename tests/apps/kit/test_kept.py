"""A query kept ready gives what the ORM gives, for each value anew."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wangge.apps.kit import kept
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.ledger.models import Version

pytestmark = pytest.mark.django_db
NAME, NUMBER = Version._meta.get_field("name"), Version._meta.get_field("number")


@pytest.fixture(autouse=True)
def two_rows():
    Version.objects.bulk_create([Version(name="one", number=1), Version(name="two", number=2)])


def by_name():
    return Version.objects.filter(name=Slot("name", NAME))


def test_each_asking_fills_in_its_own_value():
    assert [row.number for row in ask("by_name", by_name, name="one")] == [1]
    assert [row.number for row in ask("by_name", by_name, name="two")] == [2]
    assert ask("by_name", by_name, name="three") == []


def test_it_is_built_once():
    built = []

    def build():
        built.append(1)
        return by_name()

    for name in ("one", "two", "one"):
        ask("built_once", build, name=name)
    assert len(built) == 1


def test_each_asking_is_one_query_and_sees_what_is_new():
    ask("fresh", by_name, name="one")
    Version.objects.filter(name="one").update(number=9)
    with CaptureQueriesContext(connection) as asked:
        assert [row.number for row in ask("fresh", by_name, name="one")] == [9]
    assert len(asked) == 1


def test_values_come_as_the_queryset_says():
    def build():
        return by_name().values_list("number", "name")

    assert ask("values_list", build, name="two") == [(2, "two")]
    assert ask("values", lambda: by_name().values("number"), name="two") == [{"number": 2}]
    assert ask("flat", lambda: by_name().values_list("number", flat=True), name="two") == [2]


def test_slots_stand_in_a_list_too():
    slots = [Slot("first", NAME), Slot("second", NAME)]
    found = ask("in", lambda: Version.objects.filter(name__in=slots).order_by("number"), first="two", second="one")
    assert [row.name for row in found] == ["one", "two"]


def test_what_was_typed_is_a_value_and_never_sql():
    assert ask("by_name", by_name, name="one' OR '1'='1") == []


def test_a_slot_without_a_value_is_an_error():
    with pytest.raises(KeyError):
        ask("by_name", by_name)


def test_what_is_kept_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(kept, "_MOST", 3)
    for number in range(9):
        ask(("many", number), by_name, name="one")
    assert len(connection.kept_queries) <= 3


@pytest.mark.django_db(transaction=True)
def test_each_thread_has_its_own():
    def elsewhere():
        try:
            return [row.number for row in ask("by_name", by_name, name="two")]
        finally:
            connection.close()

    ask("by_name", by_name, name="one")
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(elsewhere).result() == [2]


@pytest.mark.django_db(transaction=True)
def test_many_threads_ask_the_same_at_once_with_other_values_each():
    """Each gets the answer to its own question, also while another is just putting the query together."""
    Version.objects.bulk_create(Version(name=f"n{number}", number=number) for number in range(8))
    together = Barrier(8)

    def ask_often(number):
        try:
            together.wait(timeout=30)
            return [[row.number for row in ask("at_once", by_name, name=f"n{number}")] for _time in range(25)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask_often, range(8)))
    assert answers == [[[number]] * 25 for number in range(8)]


def test_a_query_that_nothing_can_fit_gives_nothing():
    assert ask("nothing", Version.objects.none) == []


def test_objects_are_as_the_orm_makes_them():
    (row,) = ask("by_name", by_name, name="one")
    assert (row, row._state.adding, row._state.db) == (Version.objects.get(name="one"), False, "default")
    row.number = 7
    row.save()
    assert Version.objects.get(name="one").number == 7
    (partial,) = ask("only", lambda: by_name().only("name"), name="one")
    assert partial.get_deferred_fields() == {"number"}
    assert partial.number == 7
