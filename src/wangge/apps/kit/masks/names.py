import re
from functools import cache
from importlib import resources

_SEPARATORS = re.compile(r"[\s\N{MIDDLE DOT}\N{KATAKANA MIDDLE DOT}\N{HYPHENATION POINT}]+")
# A signature of a company or a sentence must not tell its length.
_MOST_STARS = 8


def mask_name(name: str) -> str:
    """The surname with a star for each further sign.

    Of a name in parts (Latin, or joined by dots) the initial of each part stays. A name of one sign is a star; a
    compound surname stays only if something follows it.
    """
    parts = [part for part in _SEPARATORS.split(name) if part]
    if len(parts) == 1 and not parts[0].isascii():
        return _starred(parts[0], len(_surname(parts[0])))
    return " ".join(_starred(part, 1) for part in parts)


def _starred(part: str, kept: int) -> str:
    hidden = len(part) - kept
    return part[:kept] + "*" * min(hidden, _MOST_STARS) if hidden else "*"


def _surname(name: str) -> str:
    compounds = (surname for surname in _compound_surnames() if name.startswith(surname) and name != surname)
    return max(compounds, key=len, default=name[:1])


@cache
def _compound_surnames() -> frozenset[str]:
    text = resources.files(__package__).joinpath("compound_surnames.txt").read_text("utf-8")
    return frozenset(text.split())
