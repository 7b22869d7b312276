from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from wangge.apps.kit.text import clean_text
from wangge.doors.porch.forms.words import read_number

_LONGEST = 40


@dataclass(frozen=True)
class Typed:
    """`seen` is the length of the list's history when the form was made."""

    text: str
    words: tuple[str, ...]
    seen: int
    problem: str


def read_danger_words(post: QueryDict) -> Typed:
    """One word or phrase a line."""
    cleaned = clean_text(str(post.get("words", "")))
    words = tuple(line.strip() for line in cleaned.text.split("\n") if line.strip())
    problem = ""
    if long := [word for word in words if len(word) > _LONGEST]:
        problem = _("Too long to be found in a report: %(words)s") % {"words": long[0][:_LONGEST]}
    elif cleaned.cut:
        problem = _("This is longer than %(most)s characters. Please shorten it.") % {"most": "10,000"}
    elif not words:
        problem = _("Without any word no danger would be seen: leave at least one.")
    return Typed(cleaned.text, words, read_number(str(post.get("seen", ""))) or 0, problem)
