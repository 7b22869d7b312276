"""Which words of a text spoke for a label."""

from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from wangge.apps.kit.text.linear.grams import folded, grams, letter_places, letters
from wangge.apps.kit.text.linear.model import Floats, LinearModel

# N-grams that say less than this share of what the strongest says only make up the numbers.
_LEAST_SHARE = 0.3


def words_for(model: LinearModel, text: str, label: str, *, most: int = 4) -> tuple[str, ...]:
    """The strongest first: pieces of the folded text, made of n-grams that touch, without weak ends."""
    source = folded(text)
    places = letter_places(source)
    marks = np.zeros(len(source), dtype=np.float32)
    for length, keys in enumerate(grams(letters(source), model.features.longest), 1):
        if length > 1 and len(keys):
            _mark(marks, np.array(places), _says(model, keys, label), length)
    said: dict[str, float] = {}
    for piece, weight in _pieces(source, marks):
        said[piece] = said.get(piece, 0) + weight
    return tuple(sorted(said, key=lambda piece: -said[piece])[:most])


def _says(model: LinearModel, keys: NDArray[np.uint64], label: str) -> Floats:
    """How much each n-gram speaks for the label, more than it does for labels in the mean."""
    features, column = model.features, model.labels.index(label)
    at, known = features.places(keys)
    says: Floats = (model.weights[at, column].astype(np.float32) - model.usual[at]) * features.idf[at] * known
    return says


def _mark(marks: Floats, places: NDArray[np.intp], says: Floats, length: int) -> None:
    """Each strong n-gram lends its characters its weight; one that a sign or a space divides does not."""
    first, last = places[: len(says)], places[length - 1 :]
    strong = (says > _LEAST_SHARE * says.max()) & (last - first == length - 1)
    for step in range(length):
        np.add.at(marks, first[strong] + step, says[strong] / length)


def _pieces(source: str, marks: Floats) -> list[tuple[str, float]]:
    found, marked = [], marks.tolist()
    for _run, numbered in groupby(enumerate(np.flatnonzero(marks > 0).tolist()), key=lambda one: one[1] - one[0]):
        at = [place for _number, place in numbered]
        weights = [marked[place] for place in at]
        least = max(weights) / 2
        heavy = [place for place, weight in zip(at, weights, strict=True) if weight >= least]
        found.append((source[heavy[0] : heavy[-1] + 1], sum(weights)))
    return [(piece, weight) for piece, weight in found if len(piece) > 1]
