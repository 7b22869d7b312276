"""What is stored of a text from outside."""

import re
import unicodedata
from dataclasses import dataclass

from wangge.apps.kit.text.graphemes import ZWJ, cut_point, is_pictograph

LIMIT = 10_000

_DROPPED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls that are no line end
    "\xad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidi, zero width
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    "\u3164\uffa0"  # letters by category, blank on the screen: names made of them look empty
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # what no encoding or XML can carry
    "]+"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BLANK_LINES = re.compile("\n{4,}")
_JOINER = re.compile(ZWJ)


@dataclass(frozen=True, slots=True)
class CleanText:
    """`cut` is true when the end of the text was dropped, so that its author can be told."""

    text: str
    cut: bool


def clean_text(raw: str, *, limit: int = LIMIT) -> CleanText:
    """At most `limit` code points in NFC, with newline as the only control character.

    Removed: control and format characters (bidi overrides, zero-width signs; a joiner stays inside an emoji), lone
    surrogates, noncharacters, spaces at line ends, more than two blank lines in a row. Twice changes nothing more.
    """
    text = _DROPPED.sub("", _LINE_ENDS.sub("\n", raw)).replace("\t", " ")
    text = unicodedata.normalize("NFC", _JOINER.sub(_joiner_inside_emoji, text))
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    text = _BLANK_LINES.sub("\n\n\n", text).strip()
    if len(text) <= limit:
        return CleanText(text, cut=False)
    return CleanText(text[: cut_point(text, limit)].rstrip().rstrip(ZWJ), cut=True)


def _joiner_inside_emoji(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1] if match.start() else ""
    after = match.string[match.end() : match.end() + 1]
    joins = (is_pictograph(before) or before == "\ufe0f") and is_pictograph(after)
    return ZWJ if joins else ""
