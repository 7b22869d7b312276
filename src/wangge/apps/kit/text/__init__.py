"""Text that people typed: made clean, cut, shortened, split for search, marked, compared."""

from wangge.apps.kit.text.clean import LIMIT, CleanText, clean_text
from wangge.apps.kit.text.likeness import Rarity, Weighed, in_common, likeness, most_telling, weighed
from wangge.apps.kit.text.marking import Piece, excerpt, marked
from wangge.apps.kit.text.search import Sought, index_words, sought
from wangge.apps.kit.text.title import first_words

__all__ = [
    "LIMIT",
    "CleanText",
    "Piece",
    "Rarity",
    "Sought",
    "Weighed",
    "clean_text",
    "excerpt",
    "first_words",
    "in_common",
    "index_words",
    "likeness",
    "marked",
    "most_telling",
    "sought",
    "weighed",
]
