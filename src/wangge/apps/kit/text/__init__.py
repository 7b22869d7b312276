"""Text that people typed: made clean, cut, shortened, split for search, compared."""

from wangge.apps.kit.text.clean import LIMIT, CleanText, clean_text
from wangge.apps.kit.text.search import bigrams, likeness
from wangge.apps.kit.text.title import first_words

__all__ = ["LIMIT", "CleanText", "bigrams", "clean_text", "first_words", "likeness"]
