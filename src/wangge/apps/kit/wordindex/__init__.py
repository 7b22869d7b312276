"""An index of words: a table with the words of each row, and what finds them; FTS5 on SQLite, GIN on PostgreSQL."""

from wangge.apps.kit.wordindex.field import WordsField
from wangge.apps.kit.wordindex.found import holds
from wangge.apps.kit.wordindex.likely import shares
from wangge.apps.kit.wordindex.made import drop_index, make_index

__all__ = ["WordsField", "drop_index", "holds", "make_index", "shares"]
