from collections.abc import Iterable


def words_found(text: str, words: Iterable[str]) -> list[str]:
    """Which of `words`, the longest first, stand in `text`, whatever their case; one inside a longer found one is left out."""
    folded = text.casefold()
    found: list[str] = []
    for word in words:
        if word in folded and not any(word in longer for longer in found):
            found.append(word)
    return found
