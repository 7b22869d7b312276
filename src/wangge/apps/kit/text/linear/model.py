"""A linear model over character n-grams: what training leaves, and all that serving needs. Numbers alone, no code."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wangge.apps.kit.text.linear.grams import Keys, Letters, grams, letters
from wangge.apps.kit.text.linear.judging import Answer
from wangge.apps.kit.text.linear.lexicon import Lexicon

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Read:
    """What a model sees in a text: the n-grams that it knows, sorted.

    `rows` are what each says for each label, `values` how much it weighs here, `idf` how much in general.
    """

    letters: Letters
    keys: Keys
    rows: Floats
    values: Floats
    idf: Floats


@dataclass(frozen=True)
class Features:
    """Which n-grams count, how much each weighs, and how long the longest is. `keys` are sorted, at least one."""

    longest: int
    keys: Keys
    idf: Floats

    def of(self, text: Letters) -> tuple[NDArray[np.intp], Floats]:
        """Positions in `keys` and values of what `text` holds, of length 1 together; both empty where it holds nothing."""
        found, counts = counted(np.concatenate(grams(text.headed, self.longest)))
        at, known = places(self.keys, found)
        at = at[known]
        values = (1 + np.log(counts[known])).astype(np.float32) * self.idf[at]
        length = float(np.sqrt(values @ values))
        return at, values / np.float32(length) if length else values


def counted(keys: Keys) -> tuple[Keys, NDArray[np.intp]]:
    """Each once, sorted, and how often it was there: what numpy's `unique` says, in half the time."""
    keys = np.sort(keys)
    is_first = np.ones(len(keys) + 1, dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=is_first[1:-1])
    begins = is_first.nonzero()[0]
    return keys[begins[:-1]], begins[1:] - begins[:-1]


def places(keys: Keys, found: Keys) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Where in `keys`, sorted and at least one, each lies, and whether it does: the place of one that does not means nothing."""
    at = np.minimum(keys.searchsorted(found), len(keys) - 1)
    return at, keys[at] == found


@dataclass(frozen=True)
class LinearModel:
    """`weights` has a row for each n-gram and a column for each label; `sharpness` makes probabilities of scores.

    `lexicon` are the words of what it learnt from, to name its reasons by; it suggests without them. `facts` is whatever
    its maker wants to say about it, and is kept beside it.
    """

    labels: tuple[str, ...]
    features: Features
    weights: NDArray[np.float16]
    bias: Floats
    sharpness: float
    lexicon: Lexicon
    facts: dict[str, Any]

    def read(self, text: str) -> Read:
        features, seen = self.features, letters(text)
        at, values = features.of(seen)
        return Read(seen, features.keys[at], self.weights.take(at, axis=0).astype(np.float32), values, features.idf[at])

    def answer(self, text: Read, *, most: int = 3) -> Answer:
        stated = self.probabilities(text)
        order = np.argsort(-stated, kind="stable")[:most]
        return Answer(tuple(self.labels[at] for at in order), float(stated[order[0]]))

    def scores(self, text: Read) -> Floats:
        scores: Floats = text.values @ text.rows + self.bias
        return scores

    def probabilities(self, text: Read) -> Floats:
        """One for each label, together 1."""
        return probabilities(self.scores(text), self.sharpness)


def probabilities(scores: Floats, sharpness: float) -> Floats:
    """Softmax over the last axis."""
    sharp = (scores - scores.max(axis=-1, keepdims=True)) * np.float32(sharpness)
    powers = np.exp(sharp)
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares
