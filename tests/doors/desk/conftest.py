import pytest

from tests.signed import signed_in
from wangge.apps.cases.queries import suggest
from wangge.apps.cases.queries.standard_texts import _texts


@pytest.fixture
def desk(erjia):
    """`desk("operator")`: a browser in which this person of the small town is signed in."""

    return lambda account: signed_in(erjia.person[account])


@pytest.fixture(autouse=True)
def _new_memory():
    suggest._catalogue.cache_clear()
    _texts.cache_clear()


@pytest.fixture(autouse=True)
def _in_english(settings):
    """The words of the source, so that a better translation breaks no test."""
    settings.LANGUAGE_CODE = "en"
