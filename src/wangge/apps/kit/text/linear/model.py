"""A linear model over character n-grams: what training leaves, and all that serving needs. Numbers alone, no code."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wangge.apps.kit.text.linear.grams import Keys, folded, grams, headed, letters
from wangge.apps.kit.text.linear.judging import Answer

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Features:
    """Which n-grams count, how much each weighs, and how long the longest is. `keys` are sorted, at least one."""

    longest: int
    keys: Keys
    idf: Floats

    def of(self, text: str) -> tuple[NDArray[np.intp], Floats]:
        """Positions in `keys` and values of what `text` holds, of length 1 together; both empty where it holds nothing."""
        found, counts = np.unique(
            np.concatenate(grams(letters(folded(headed(text))), self.longest)), return_counts=True
        )
        at, known = self.places(found)
        at = at[known]
        values = (1 + np.log(counts[known])).astype(np.float32) * self.idf[at]
        length = float(np.sqrt(values @ values))
        return at, values / np.float32(length) if length else values

    def places(self, found: Keys) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Where in `keys` each lies, and whether it does: the place of one that does not means nothing."""
        at = np.minimum(np.searchsorted(self.keys, found), len(self.keys) - 1)
        return at, self.keys[at] == found


@dataclass(frozen=True)
class LinearModel:
    """`weights` has a row for each n-gram and a column for each label; `sharpness` makes probabilities of scores.

    `facts` is whatever its maker wants to say about it, and is kept beside it.
    """

    labels: tuple[str, ...]
    features: Features
    weights: NDArray[np.float16]
    bias: Floats
    sharpness: float
    facts: dict[str, Any]

    @cached_property
    def usual(self) -> Floats:
        """What each n-gram says for labels in the mean."""
        usual: Floats = self.weights.mean(axis=1, dtype=np.float32)
        return usual

    def answer(self, text: str, *, most: int = 3) -> Answer:
        stated = self.probabilities(text)
        order = np.argsort(-stated, kind="stable")[:most]
        return Answer(tuple(self.labels[at] for at in order), float(stated[order[0]]))

    def scores(self, text: str) -> Floats:
        at, values = self.features.of(text)
        scores: Floats = values @ self.weights[at].astype(np.float32) + self.bias
        return scores

    def probabilities(self, text: str) -> Floats:
        """One for each label, together 1."""
        return probabilities(self.scores(text), self.sharpness)


def probabilities(scores: Floats, sharpness: float) -> Floats:
    """Softmax over the last axis."""
    sharp = (scores - scores.max(axis=-1, keepdims=True)) * np.float32(sharpness)
    powers = np.exp(sharp)
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares
