import pytest

from wangge.doors.porch.forms.words import page_of, read_number


@pytest.mark.parametrize("text", ["", "x", "-1", "1.5", "\u0663"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None
    assert page_of(text) == 1


@pytest.mark.parametrize("text", ["9" * 19, "9" * 5000])
def test_a_number_that_no_database_takes_is_none_and_as_a_page_the_furthest(text: str) -> None:
    assert read_number(text) is None
    assert page_of(text) == 10_000


def test_a_number_is_read_and_a_page_has_a_bound() -> None:
    assert read_number("0042") == 42
    assert (page_of("0"), page_of("3"), page_of("9" * 18)) == (1, 3, 10_000)
