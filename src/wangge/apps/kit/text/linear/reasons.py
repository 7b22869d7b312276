"""Which words of a text spoke for a label."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from wangge.apps.kit.text.linear.grams import grams
from wangge.apps.kit.text.linear.lexicon import CLAUSE, Lexicon
from wangge.apps.kit.text.linear.model import Floats, LinearModel, Read, places

# N-grams that say less than this share of what the strongest says only make up the numbers; words likewise.
_LEAST_SHARE, _LEAST_OF_A_WORD = 0.3, 0.4
# What is longer is a sentence and no reason.
_LONGEST = 8

# Where a word begins and ends, and how much it speaks for the label.
Word = tuple[int, int, float]


def words_for(model: LinearModel, text: Read, label: str, *, most: int = 4) -> tuple[str, ...]:
    """The strongest first: whole words of the folded text, with what stands beside them and says as much."""
    if not len(text.keys):
        return ()
    seen, says = text.letters, _says(text, model.labels.index(label))
    marks = np.zeros(len(seen.source), dtype=np.float32)
    for length, keys in enumerate(grams(seen.points, model.features.longest), 1):
        if length > 1 and len(keys):
            at, known = places(text.keys, keys)
            _mark(marks, seen.places, says[at] * known, length)
    said: dict[str, float] = {}
    for piece, weight in _pieces(seen.source, marks, model.lexicon):
        said[piece] = said.get(piece, 0) + weight
    return tuple(sorted(said, key=lambda piece: -said[piece])[:most])


def _says(text: Read, column: int) -> Floats:
    """How much each n-gram speaks for the label, more than it does for labels in the mean."""
    labels = text.rows.shape[1]
    says: Floats = (text.rows[:, column] - text.rows @ np.full(labels, 1 / labels, dtype=np.float32)) * text.idf
    return says


def _mark(marks: Floats, letters_at: NDArray[np.intp], says: Floats, length: int) -> None:
    """Each strong n-gram lends its characters its weight; one that a sign or a space divides does not."""
    first, last = letters_at[: len(says)], letters_at[length - 1 :]
    strong = (says > _LEAST_SHARE * says.max()) & (last - first == length - 1)
    for step in range(length):
        marks[first[strong] + step] += says[strong] / length


def _pieces(source: str, marks: Floats, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Runs of words that are marked, of at least two characters, each with its weight."""
    phrase: list[Word] = []
    for one in _marked_words(source, marks, lexicon):
        if phrase and (one[0] > phrase[-1][1] or one[1] - phrase[0][0] > _LONGEST):
            yield from _whole(source, phrase, lexicon)
            phrase = []
        phrase.append(one)
    yield from _whole(source, phrase, lexicon)


def _marked_words(source: str, marks: Floats, lexicon: Lexicon) -> list[Word]:
    """Those that say as much for each of their characters as the strongest nearly does, in reading order.

    Clauses are cut where they are marked most first: the rest cannot hold such a word, and that is most of a long text.
    """
    marked, before = marks.tolist(), [0.0, *np.cumsum(marks).tolist()]
    peaks = [(max(marked[slice(*clause.span())]), clause.start(), clause[0]) for clause in CLAUSE.finditer(source)]
    words: list[Word] = []
    cuts: dict[str, list[int]] = {}
    densest = 0.0
    for peak, at, clause in sorted(peaks, reverse=True):
        if peak <= _LEAST_OF_A_WORD * densest or not peak:
            break
        begin = at
        # A title is mostly the beginning of its text.
        for place in cuts.get(clause) or cuts.setdefault(clause, lexicon.cut(clause)):
            end = at + place
            weight = before[end] - before[begin]
            if weight > _LEAST_OF_A_WORD * densest * (end - begin):
                words.append((begin, end, weight))
                densest = max(densest, weight / (end - begin))
            begin = end
    return sorted(one for one in words if one[2] > _LEAST_OF_A_WORD * densest * (one[1] - one[0]))


def _whole(source: str, phrase: list[Word], lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Without what says nothing by itself at either end: a single character, a word like “only” or “this”."""
    telling, first, last = lexicon.telling, 0, len(phrase)
    while first < last and source[phrase[first][0] : phrase[first][1]] not in telling:
        first += 1
    while first < last and source[phrase[last - 1][0] : phrase[last - 1][1]] not in telling:
        last -= 1
    if first < last:
        kept = phrase[first:last]
        yield source[kept[0][0] : kept[-1][1]], sum(weight for _begin, _end, weight in kept)
