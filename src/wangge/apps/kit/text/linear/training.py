"""Learning a model from texts with labels.

scikit-learn and the dictionary of Chinese are imported here alone, and only while learning: serving needs neither.
"""

import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wangge.apps.kit.text.linear.grams import folded, grams, letters
from wangge.apps.kit.text.linear.lexicon import CLAUSE, Lexicon
from wangge.apps.kit.text.linear.model import Features, Floats, LinearModel, probabilities

_LONGEST = 2
_LEAST_TEXTS = 2
# An n-gram of one or two texts says nothing about others, and there are very many of these.
_LEAST_HOLDING = 3
# So many weights take 24 MB where they are served.
_MOST_WEIGHTS = 12_000_000
_SMOOTHING = 0.1
# How closely each machine follows the texts, how often the smooth one goes through them, and how much it says beside the other.
_CLOSE, _SMOOTH_CLOSE, _SMOOTH_PASSES, _SMOOTH_SHARE = 1.0, 10.0, 20, 0.5
# A word of fewer tells little about where words end, and there are very many of these.
_LEAST_SAID, _LONGEST_WORD = 3, 8
# Names of things, doings and qualities, set phrases, short forms; what the dictionary does not know is mostly a name.
_TELL = frozenset("nvaeijlxz")
FOLDS = 5
# So many texts are enough to see how sure a model may be; among many texts they take fewer folds.
_ENOUGH_ASKED = 2000
# A label that a fold had no text of is never named by it.
_NEVER = -10.0

Tell = Callable[[int], None]
Tick = Callable[[], None]
Labels = NDArray[np.intp]


class TooFew(Exception):
    """There are not two labels with two texts each, or the texts have nothing in common: nothing can be learnt."""


def learn(texts: Sequence[str], labels: Sequence[str], *, seed: int, tell: Tell = lambda _percent: None) -> LinearModel:
    """The same from the same, whatever the machine. Raises TooFew. `tell` is told the share that is done, in percent."""
    names = sorted(set(labels))
    truth = np.array([names.index(label) for label in labels], dtype=np.intp)
    _refuse_too_few(truth)
    features = _features(texts, len(names))
    rows = _matrix(features, texts)
    asked_of = min(FOLDS, -(-_ENOUGH_ASKED * FOLDS // len(texts)))
    tick = _counted(tell, (asked_of + 1) * len(names))
    sharpness = _sharpness(rows, truth, len(names), seed, tick, asked_of)
    weights, bias = _fitted(rows, truth, len(names), seed, tick)
    lexicon = _lexicon(texts)
    return LinearModel(tuple(names), features, weights.astype(np.float16), bias, sharpness, lexicon, {})


def folds(labels: Sequence[str] | Labels, *, seed: int) -> Iterator[tuple[Labels, Labels]]:
    """Positions to learn from and to ask about, five times: each label spread as evenly as its texts allow. Raises TooFew."""
    from sklearn.model_selection import StratifiedKFold  # noqa: PLC0415 - see above

    _names, counts = np.unique(labels, return_counts=True)
    if counts.max() < _LEAST_TEXTS:
        raise TooFew
    split = StratifiedKFold(min(FOLDS, int(counts.max())), shuffle=True, random_state=seed)
    with warnings.catch_warnings():
        # Of a label with few texts some folds have none: that is all right.
        warnings.simplefilter("ignore", UserWarning)
        found = list(split.split(np.zeros(len(labels)), labels))
    yield from found


def _counted(tell: Tell, steps: int) -> Tick:
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        tell(min(100 * done // steps, 100))

    return tick


def _refuse_too_few(truth: Labels) -> None:
    if np.count_nonzero(np.bincount(truth) >= _LEAST_TEXTS) < 2:
        raise TooFew


def _features(texts: Sequence[str], labels: int) -> Features:
    """The n-grams of at least three texts; where they are too many, those of the most texts."""
    each = [np.unique(np.concatenate(grams(letters(text).headed, _LONGEST))) for text in texts]
    keys, counts = np.unique(np.concatenate(each), return_counts=True)
    least = _LEAST_HOLDING
    while np.count_nonzero(counts >= least) * labels > _MOST_WEIGHTS:
        least += 1
    keys, counts = keys[counts >= least], counts[counts >= least]
    if not len(keys):
        raise TooFew
    idf = np.log((1 + len(texts)) / (1 + counts)) + 1
    return Features(_LONGEST, keys, idf.astype(np.float32))


def _lexicon(texts: Sequence[str]) -> Lexicon:
    """The words of the texts as the dictionary cuts them; it takes 33 MB, which nobody who serves should have to hold."""
    import rjieba  # noqa: PLC0415 - see above

    said = Counter(one for text in texts for clause in CLAUSE.findall(folded(text)) for one in rjieba.tag(clause))
    words: dict[str, tuple[int, bool]] = {}
    for (word, kind), count in said.items():
        before, tells = words.get(word, (0, False))
        words[word] = before + count, tells or kind[0] in _TELL
    return Lexicon({word: one for word, one in words.items() if one[0] >= _LEAST_SAID and len(word) <= _LONGEST_WORD})


def _matrix(features: Features, texts: Sequence[str]) -> Any:
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - see above

    rows = [features.of(letters(text)) for text in texts]
    ends = np.cumsum([0, *(len(at) for at, _values in rows)])
    columns, values = (np.concatenate(parts) for parts in zip(*rows, strict=True))
    return csr_matrix((values.astype(np.float64), columns, ends), shape=(len(texts), len(features.keys)))


def _fitted(rows: Any, truth: Labels, labels: int, seed: int, tick: Tick) -> tuple[NDArray[np.float64], Floats]:
    """Weights and bias of each label: the sum of two machines.

    One sets each label apart from the rest by a margin, on n-grams weighed by how much more often they stand with the label
    (Wang and Manning, 2012): it is the better one at the first place. The other is a logistic regression for all labels at
    once on n-grams as they are: it weighs them against each other, and puts the second and third place in a better order.
    """
    weights, bias = np.zeros((rows.shape[1], labels)), np.full(labels, _NEVER)
    known = {int(label): place for place, label in enumerate(np.unique(truth))}
    smooth, smooth_bias = _smooth(rows, truth, seed)
    for label in range(labels):
        if label in known:
            mine, place = truth == label, known[label]
            ratio = _log_ratio(rows, mine)
            sharp, sharp_bias = _sharp(rows.multiply(ratio).tocsr(), mine, seed)
            weights[:, label] = sharp * ratio + _SMOOTH_SHARE * smooth[place]
            bias[label] = sharp_bias + _SMOOTH_SHARE * smooth_bias[place]
        tick()
    return weights, bias.astype(np.float32)


def _log_ratio(rows: Any, mine: NDArray[np.bool_]) -> NDArray[np.float64]:
    with_it, without = (np.asarray(rows[which].sum(axis=0))[0] + _SMOOTHING for which in (mine, ~mine))
    ratio: NDArray[np.float64] = np.log((with_it / with_it.sum()) / (without / without.sum()))
    return ratio


def _sharp(rows: Any, mine: NDArray[np.bool_], seed: int) -> tuple[NDArray[np.float64], float]:
    from sklearn.svm import LinearSVC  # noqa: PLC0415 - see above

    machine = LinearSVC(C=_CLOSE, random_state=seed).fit(rows, mine)
    return machine.coef_[0], float(machine.intercept_[0])


def _smooth(rows: Any, truth: Labels, seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A row for each label. Stopped before it has settled: what comes later are the finer points of these very texts."""
    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415 - see above
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - see above

    machine = LogisticRegression(C=_SMOOTH_CLOSE, solver="sag", max_iter=_SMOOTH_PASSES, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        machine.fit(rows, truth)
    weights, bias = machine.coef_, machine.intercept_
    # Of two labels it learns only what speaks for the second.
    return (weights, bias) if len(weights) > 1 else (np.vstack([-weights, weights]) / 2, np.append(-bias, bias) / 2)


def _sharpness(rows: Any, truth: Labels, labels: int, seed: int, tick: Tick, asked_of: int) -> float:
    """By which scores of texts that a model has not seen become probabilities that fit the truth best."""
    scores, seen = np.zeros((len(truth), labels), dtype=np.float32), np.zeros(len(truth), dtype=bool)
    for learnt, asked in islice(folds(truth, seed=seed), asked_of):
        weights, bias = _fitted(rows[learnt], truth[learnt], labels, seed, tick)
        scores[asked] = rows[asked] @ weights + bias
        seen[asked] = np.isin(truth[asked], truth[learnt])
    return _likeliest(lambda sharpness: _surprise(scores[seen], truth[seen], sharpness))


def _surprise(scores: Floats, truth: Labels, sharpness: float) -> float:
    """As if one text more had another label: what was always right so far is not certain (Platt, 1999)."""
    logs = np.log(np.maximum(probabilities(scores, sharpness), 1e-12))
    right, doubt = logs[np.arange(len(truth)), truth], 1 / (len(truth) + 2)
    others = (logs.sum(axis=1) - right) / (logs.shape[1] - 1)
    return float(-((1 - doubt) * right + doubt * others).mean())


def _likeliest(surprise: Callable[[float], float]) -> float:
    """The least surprising sharpness between 0.1 and 100, by golden section over its logarithm."""
    low, high, part = np.log(0.1), np.log(100.0), (5**0.5 - 1) / 2
    for _step in range(40):
        left, right = high - part * (high - low), low + part * (high - low)
        if surprise(float(np.exp(left))) <= surprise(float(np.exp(right))):
            high = right
        else:
            low = left
    return float(np.exp((low + high) / 2))
