"""How alike two texts are."""

from collections import Counter
from itertools import pairwise

from wangge.apps.kit.text.search import folded


def likeness(a: str, b: str) -> float:
    """Dice coefficient over pairs of letters, 0 to 1, blind to case, width and punctuation; 0 if one is empty."""
    first, second = _letters(a), _letters(b)
    if first == second:
        return 1.0 if first else 0.0
    pairs, others = Counter(pairwise(first)), Counter(pairwise(second))
    total = pairs.total() + others.total()
    return 2 * (pairs & others).total() / total if total else 0.0


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, folded(text)))
