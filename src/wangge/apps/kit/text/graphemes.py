"""Where a text may be cut without breaking what a reader sees as one sign."""

import unicodedata

ZWJ = "\N{ZERO WIDTH JOINER}"

# A run of combining marks may be endless; a sign longer than this is cut all the same.
LONGEST_SIGN = 64


def cut_point(text: str, limit: int) -> int:
    """The greatest index ≤ `limit` at which `text` may be cut; `limit` itself inside an absurdly long sign."""
    if limit >= len(text):
        return len(text)
    for index in range(limit, max(limit - LONGEST_SIGN, 0), -1):
        if is_boundary(text, index):
            return index
    return limit


def is_boundary(text: str, index: int) -> bool:
    """Whether a sign ends before `index` (0 < index < len), by UAX #29 for marks, emoji, flags, Hangul."""
    before, after = text[index - 1], text[index]
    if after == ZWJ or _extends(after):
        return False
    if before == ZWJ and is_pictograph(after):
        return False
    if _is_flag_letter(before) and _is_flag_letter(after):
        return _flag_letters_ending_at(text, index) % 2 == 0
    return not (_is_jamo(after) and _is_hangul(before))


def is_pictograph(char: str) -> bool:
    """Roughly Unicode's Extended_Pictographic, which the standard library does not have."""
    return (
        "\U0001f000" <= char <= "\U0001faff"
        or "\u2600" <= char <= "\u27bf"
        or "\u2b00" <= char <= "\u2bff"
        or "\u2190" <= char <= "\u21ff"
        or "\u2300" <= char <= "\u23ff"
    )


def _extends(char: str) -> bool:
    return (
        unicodedata.category(char) in {"Mn", "Me", "Mc"}
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or char in "\uff9e\uff9f"
    )


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _flag_letters_ending_at(text: str, index: int) -> int:
    start = index
    while start > 0 and _is_flag_letter(text[start - 1]):
        start -= 1
    return index - start


def _is_jamo(char: str) -> bool:
    return "\u1160" <= char <= "\u11ff"


def _is_hangul(char: str) -> bool:
    return "\u1100" <= char <= "\u11ff" or "\uac00" <= char <= "\ud7a3"
