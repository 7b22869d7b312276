import pytest


@pytest.fixture
def _in_english(settings):
    """The words of the source, so that a better translation breaks no test."""
    settings.LANGUAGE_CODE = "en"
