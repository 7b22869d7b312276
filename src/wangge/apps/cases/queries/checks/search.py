"""Whether each case is found by its words, and by no others."""

from collections.abc import Iterator

from wangge.apps.cases.queries.checks.finding import Finding, Tick
from wangge.apps.cases.queries.words import batches, differing


def found_by_its_words(tick: Tick) -> Iterator[Finding]:
    """`wangge reindex` puts right what is named here."""
    for batch in batches():
        for one in differing(batch):
            yield Finding("search", one.case.number, "not_indexed" if one.kept is None else "other_words")
        tick(len(batch))
