"""A title made from the beginning of a text."""

import re
from itertools import pairwise

from wangge.apps.kit.text.graphemes import cut_point

_STOPS = (
    "\n!?;\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}"
    "\N{FULLWIDTH SEMICOLON}\N{HORIZONTAL ELLIPSIS}\N{HALFWIDTH IDEOGRAPHIC FULL STOP}"
)
_PAUSES = " ,:\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC COMMA}\N{FULLWIDTH COLON}\N{IDEOGRAPHIC SPACE}"
# A Latin full stop ends a sentence only before a space: "3.5 m" does not.
_SENTENCE_END = re.compile(rf"[{_STOPS}]+|\.(?=\s|$)")
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

# A greeting or a number with a full stop says nothing as a title.
_SAYS_SOMETHING = 5


def first_words(text: str, n: int = 30) -> str:
    """The first sentence that says something, in one line of at most `n` ≥ 2 code points.

    A longer one ends at its last comma or space in the second half; where there is none, with an ellipsis.
    """
    sentence = _first_sentence(text)
    if len(sentence) <= n:
        return sentence
    for index in range(n, n // 2, -1):
        if sentence[index] in _PAUSES:
            return sentence[:index].rstrip(_PAUSES)
    return sentence[: cut_point(sentence, n - 1)].rstrip() + _ELLIPSIS


def _first_sentence(text: str) -> str:
    sentences = [sentence for sentence in _sentences(text.strip()[:1000]) if sentence]
    telling = (sentence for sentence in sentences if len(sentence) >= _SAYS_SOMETHING)
    return next(telling, sentences[0] if sentences else "")


def _sentences(text: str) -> list[str]:
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [" ".join(text[start:end].rstrip(_STOPS + ".").split()).strip(_PAUSES) for start, end in pairwise(ends)]
