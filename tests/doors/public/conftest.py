import pytest

from tests.doors.public.phone import Phone
from wangge.apps.cases.queries import figures, suggest
from wangge.doors.porch.privacy import Flood
from wangge.doors.public.views import guards


@pytest.fixture
def phone(erjia):
    return Phone()


@pytest.fixture(autouse=True)
def _new_memory(monkeypatch):
    """Each test is the first of its day for whoever counts or remembers."""
    for name in guards.floods:
        monkeypatch.setitem(guards.floods, name, Flood(40, 600))
    suggest._catalogue.cache_clear()
    figures._figures.cache_clear()


@pytest.fixture(autouse=True)
def _in_english(settings):
    """The words of the source, so that a better translation breaks no test; one test reads the Chinese."""
    settings.LANGUAGE_CODE = "en"
