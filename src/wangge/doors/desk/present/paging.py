"""One page of a long list, and how many there are: looked for once, since what is sought is dearer than the rows of a page."""

from dataclasses import dataclass

from wangge.apps.cases.models import CaseQuerySet

# Nobody reads further; more are not counted.
COUNTED = 1000


@dataclass(frozen=True)
class Page:
    """Keys in their order; `known` is how many there are, or `at_least`, of which `more` come after this page."""

    keys: list[int]
    known: int
    more: bool
    at_least: bool


def most_of(first: int, size: int) -> int:
    """How many from the beginning have to be found for the page that begins at `first`."""
    return max(first + size + 1, COUNTED)


def page_of(cases: CaseQuerySet, first: int, size: int) -> Page:
    """One query. What lies far down is read by itself."""
    begin, most = (first if first >= COUNTED else 0), most_of(first, size)
    keys = list(cases.values_list("pk", flat=True)[begin:most])
    known = begin + len(keys)
    shown = keys[first - begin : first - begin + size]
    return Page(shown, known, more=known > first + size, at_least=known == most)
