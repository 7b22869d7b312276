"""What every test stands on: a database of its own, and only the tests that concern it."""

import math
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.test import TransactionTestCase

from tests.emptied import empty_tables
from wangge.apps.cases.queries import alike, danger, limits, named, routing, saved_views, served, suggest
from wangge.apps.posts import queries as posts
from wangge.doors.desk.map import cases as map_cases
from wangge.doors.terminal import turns

pytest_plugins = ["tests.erjia"]

# A machine that has something else to do for a fifth of a second is no fault of ours.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

DATABASE = os.environ.get("WANGGE_DATABASE", "sqlite")
# A database that `tools.tests` has migrated: a file of SQLite, or the name of one of PostgreSQL.
MIGRATED = os.environ.get("WANGGE_TEST_TEMPLATE")
BROWSER_TESTS = Path(__file__).parent / "browser"
IN_MEMORY = Path("/dev/shm")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of the other database only are left out, not skipped: a skipped test counts as a failure here."""
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker("browser")
        if _knows_a_database(item):
            item.add_marker("database")
    elsewhere = {item for item in items if _belongs_elsewhere(item)}
    if elsewhere:
        config.hook.pytest_deselected(items=list(elsewhere))
    here = [item for item in items if item not in elsewhere]
    items[:] = sorted(here, key=lambda item: (_empties_the_tables(item), item.get_closest_marker("slow") is None))


def _empties_the_tables(item: pytest.Item) -> bool:
    """Those come last, as pytest-django wants it. Among each other the slow come first: one begun last leaves a process idle."""
    mark = item.get_closest_marker("django_db")
    asks = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asks) or bool(mark and mark.kwargs.get("transaction"))


def _knows_a_database(item: pytest.Item) -> bool:
    return "django_db_setup" in getattr(item, "fixturenames", ()) or bool(item.get_closest_marker("django_db"))


def _belongs_elsewhere(item: pytest.Item) -> bool:
    """Whether it is a test of the other database, or of none: those run once, beside SQLite's."""
    if item.get_closest_marker(DATABASE):
        return False
    (other,) = {"sqlite", "postgres"} - {DATABASE}
    return bool(item.get_closest_marker(other)) or (DATABASE == "postgres" and not _knows_a_database(item))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """SQLite in a real file, as at work: threads and a live server have connections of their own there."""
    test = settings.DATABASES["default"].setdefault("TEST", {})
    if DATABASE == "postgres":
        test["TEMPLATE"] = MIGRATED
        yield
        return
    with tempfile.TemporaryDirectory(prefix="wangge-test-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        test["NAME"] = str(Path(folder) / "test.sqlite3")
        if MIGRATED:
            shutil.copy(MIGRATED, test["NAME"])
        yield


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """What was migrated already is not thrown away to begin with; its folder is, at the end."""
    return bool(MIGRATED) and DATABASE == "sqlite"


@pytest.fixture(scope="session", autouse=True)
def _files_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("files")
    settings.MODELS_ROOT = tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session", autouse=True)
def _emptied_by_our_own_hand() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_tables)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_eight_oclock() -> None:
    """Tests send facts one after the other, on machines as slow as may be: nothing is put off unless a test is about that."""
    turns._MUCH = math.inf


@pytest.fixture(autouse=True)
def _catalogue_of_this_test() -> Iterator[None]:
    """Before it, and after it for what is made for a whole file."""
    forget_catalogue()
    yield
    forget_catalogue()


@pytest.fixture(autouse=True)
def _every_town_is_young(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's keys grow from test to test; by its key no town here is old enough for its words to be counted."""
    monkeypatch.setattr(alike, "_TOO_FEW", 10**9)


@pytest.fixture
def forgetting() -> Callable[[], None]:
    """For a test that takes back what it wrote and goes on."""
    return forget_catalogue


def forget_catalogue() -> None:
    """Memory of the catalogue is good until a commit raises its version, and a test takes back what it wrote."""
    suggest._catalogue.cache_clear()
    suggest._by_label.cache_clear()
    suggest._suggested.cache_clear()
    served._served.cache_clear()
    limits._limits.cache_clear()
    limits._conditions.cache_clear()
    named._names.cache_clear()
    danger._danger_words.cache_clear()
    routing._rules.cache_clear()
    posts._live_posts.cache_clear()
    posts._department_names.cache_clear()
    posts._absences.cache_clear()
    saved_views._kept.cache_clear()
    map_cases.cases_packed.cache_clear()
