"""Which words of a text spoke for a label."""

import re
from collections.abc import Iterator
from itertools import groupby

import numpy as np
import rjieba
from numpy.typing import NDArray

from wangge.apps.kit.text.linear.grams import grams
from wangge.apps.kit.text.linear.model import Floats, LinearModel, Read, places

# N-grams that say less than this share of what the strongest says only make up the numbers; words likewise.
_LEAST_SHARE, _LEAST_OF_A_WORD = 0.3, 0.4
# What is longer is a sentence and no reason.
_LONGEST = 8
_CLAUSE = re.compile(r"[^\W_]+")
# Names of things, doings and qualities, set phrases, short forms; what the dictionary does not know is mostly a name.
_SAY = frozenset("nvaeijlxz")


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
    for piece, weight in _pieces(seen.source, marks):
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


def _pieces(source: str, marks: Floats) -> Iterator[tuple[str, float]]:
    """Runs of words that are marked, of at least two characters, each with its weight."""
    words = list(_words(source, marks))
    least = _LEAST_OF_A_WORD * max((weight / len(word) for word, weight, _says in words), default=0.0)
    for is_marked, run in groupby(words, key=lambda one: one[1] > least * len(one[0])):
        if is_marked:
            yield from _phrases(list(run))


def _words(source: str, marks: Floats) -> Iterator[tuple[str, float, bool]]:
    """Of each clause in which anything is marked: word, weight, and whether it is one that says something."""
    before = [0.0, *np.cumsum(marks).tolist()]
    for clause in _CLAUSE.finditer(source):
        at = clause.start()
        if before[clause.end()] == before[at]:
            continue
        for word, kind in rjieba.tag(clause[0]):
            end = at + len(word)
            yield word, before[end] - before[at], kind[0] in _SAY
            at = end
        yield " ", 0.0, False


def _phrases(run: list[tuple[str, float, bool]]) -> Iterator[tuple[str, float]]:
    """Words as they stand together, cut between words where they are many."""
    phrase: list[tuple[str, float, bool]] = []
    for one in run:
        if phrase and sum(len(word) for word, _weight, _says in phrase) + len(one[0]) > _LONGEST:
            yield from _whole(phrase)
            phrase = []
        phrase.append(one)
    yield from _whole(phrase)


def _whole(phrase: list[tuple[str, float, bool]]) -> Iterator[tuple[str, float]]:
    """Without what says nothing by itself at either end: a single character, a word like “only” or “this”."""
    telling = [at for at, (word, _weight, says) in enumerate(phrase) if says and len(word) > 1]
    if telling:
        kept = phrase[telling[0] : telling[-1] + 1]
        yield "".join(word for word, _weight, _says in kept), sum(weight for _word, weight, _says in kept)
