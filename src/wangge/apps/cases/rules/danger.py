"""Words of danger put a report on top at once (rule 8). The list is data: a town's catalogue adds its own."""

from functools import cache
from importlib.resources import files


@cache
def danger_words() -> tuple[str, ...]:
    """The words, longest first, so that the most telling one is named."""
    text = files("wangge.apps.cases").joinpath("data/danger_words.txt").read_text(encoding="utf-8")
    words = {line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def danger_words_in(text: str) -> list[str]:
    """Which words of danger stand in `text`, whatever their case; a word inside a longer found one is left out."""
    folded = text.casefold()
    found: list[str] = []
    for word in danger_words():
        if word in folded and not any(word in longer for longer in found):
            found.append(word)
    return found
