"""Which words of a text spoke for a label."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from wangge.apps.kit.text.linear.grams import grams
from wangge.apps.kit.text.linear.model import Floats, LinearModel, Read, places

# N-grams that say less than this share of what the strongest says only make up the numbers.
_LEAST_SHARE = 0.3


def words_for(model: LinearModel, text: Read, label: str, *, most: int = 4) -> tuple[str, ...]:
    """The strongest first: pieces of the folded text, made of n-grams that touch, without weak ends."""
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
    """The marked runs, from the first to the last character that has half the weight of the heaviest."""
    at = (marks > 0).nonzero()[0]
    if not len(at):
        return
    weights, run = marks[at], np.cumsum(np.diff(at, prepend=at[0]) > 1, dtype=np.intp)
    heavy = weights >= np.maximum.reduceat(weights, _begins(run))[run] / 2
    at, weights, run = at[heavy], weights[heavy], run[heavy]
    begins = _begins(run)
    lasts = np.append(begins[1:], len(at)) - 1
    for first, last, weight in zip(at[begins], at[lasts], np.add.reduceat(weights, begins), strict=True):
        if last > first:
            yield source[first : last + 1], float(weight)


def _begins(run: NDArray[np.intp]) -> NDArray[np.intp]:
    """Where each number in a sorted row stands first."""
    return np.diff(run, prepend=-1).nonzero()[0]
