"""How good suggestions were where the truth is known: accuracy, calibration, what is taken for what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_BINS = 10
_MOST_CONFUSED = 10


@dataclass(frozen=True)
class Answer:
    """What was suggested for one text: labels, the likeliest first, and the probability that was stated for the first."""

    ranked: tuple[str, ...]
    stated: float | None = None


@dataclass(frozen=True)
class OfLabel:
    """`at_1` of `count` texts with this label were named right at once, `at_3` among the first three."""

    label: str
    count: int
    at_1: int
    at_3: int


@dataclass(frozen=True)
class Bin:
    """Of `count` texts for which a probability between `low` and `high` was stated, `stated` in the mean, `right` were right."""

    low: float
    high: float
    count: int
    stated: float
    right: int


@dataclass(frozen=True)
class Confused:
    truth: str
    taken_for: str
    count: int


@dataclass(frozen=True)
class Judged:
    count: int
    at_1: int
    at_3: int
    by_label: tuple[OfLabel, ...]
    bins: tuple[Bin, ...]
    confused: tuple[Confused, ...]

    @property
    def accuracy_at_1(self) -> float:
        return self.at_1 / self.count if self.count else 0.0

    @property
    def accuracy_at_3(self) -> float:
        return self.at_3 / self.count if self.count else 0.0

    @property
    def calibration_error(self) -> float | None:
        """How far stated probabilities lie from the truth, in the mean; None where none was stated."""
        stated = sum(one.count for one in self.bins)
        return sum(abs(one.count * one.stated - one.right) for one in self.bins) / stated if stated else None


def judge(truths: Sequence[str], answers: Sequence[Answer]) -> Judged:
    """Labels by how often they occur, the most frequent first."""
    pairs = list(zip(truths, answers, strict=True))
    count, first, third = Counter(truths), Counter[str](), Counter[str]()
    confused: Counter[tuple[str, str]] = Counter()
    for truth, answer in pairs:
        first[truth] += answer.ranked[:1] == (truth,)
        third[truth] += truth in answer.ranked[:3]
        if answer.ranked and answer.ranked[0] != truth:
            confused[truth, answer.ranked[0]] += 1
    return Judged(
        count=len(pairs),
        at_1=first.total(),
        at_3=third.total(),
        by_label=tuple(
            OfLabel(label, count[label], first[label], third[label])
            for label in sorted(count, key=lambda one: (-count[one], one))
        ),
        bins=_bins(pairs),
        confused=tuple(
            Confused(truth, other, many)
            for (truth, other), many in sorted(confused.items(), key=lambda one: (-one[1], one[0]))[:_MOST_CONFUSED]
        ),
    )


def _bins(pairs: Sequence[tuple[str, Answer]]) -> tuple[Bin, ...]:
    found: list[list[tuple[float, bool]]] = [[] for _bin in range(_BINS)]
    for truth, answer in pairs:
        if answer.stated is not None:
            found[min(int(answer.stated * _BINS), _BINS - 1)].append((answer.stated, answer.ranked[:1] == (truth,)))
    return tuple(
        Bin(
            number / _BINS,
            (number + 1) / _BINS,
            len(one),
            sum(stated for stated, _right in one) / len(one),
            sum(right for _stated, right in one),
        )
        for number, one in enumerate(found)
        if one
    )
