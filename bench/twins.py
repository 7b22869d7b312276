"""How well twins are told by their words: precision and recall on a hundred pairs of real messages, labelled by hand.

The messages lie beside the checkout (`../shared/data`) and are no part of it; `labelled/twins.csv` has their ids only.
Half are one matter, the others hard to tell: the same estate or street, another matter. The threshold is learnt on four
fifths of the pairs and judged on the fifth, five times over.
"""

import csv
import os
import random
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from bench.figures import at_least
from wangge.apps.kit.text import Rarity, Weighed, index_words, likeness, weighed

_HERE = Path(__file__).parent
SHARED = Path(os.environ.get("WANGGE_SHARED", _HERE.parents[1] / "shared"))
PAIRS = _HERE / "labelled" / "twins.csv"
FOLDS = 5


class Pair(NamedTuple):
    likeness: float
    same: bool


def measure() -> list[dict[str, Any]]:
    """No rows where the messages are not there."""
    messages = SHARED / "data" / "messages.csv"
    if not messages.exists():
        print(f"{messages} is not there: twins are not judged.")
        return []
    found, wrong, missed = _judged(_pairs(messages))
    return [
        at_least("twins told by their words, precision", found / (found + wrong), "share", floor=0.7, goal=0.9),
        at_least("twins told by their words, recall", found / (found + missed), "share", floor=0.7, goal=0.9),
    ]


def _pairs(messages: Path) -> list[Pair]:
    with messages.open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    counts = Counter(word for row in rows.values() for word in index_words(f"{row['title']}\n{row['text']}"))
    rarity = Rarity(len(rows), {word: count for word, count in counts.items() if count > 1})

    def known(key: str) -> Weighed:
        return weighed(rows[key]["text"], rows[key]["title"], rarity)

    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [Pair(likeness(known(one["a"]), known(one["b"])), one["same"] == "1") for one in csv.DictReader(file)]


def _judged(pairs: list[Pair]) -> tuple[int, int, int]:
    """Found, wrongly found and missed, each pair by a threshold that it had no part in."""
    order = pairs.copy()
    random.Random(3).shuffle(order)
    totals = [0, 0, 0]
    for fold in range(FOLDS):
        others = [pair for place, pair in enumerate(order) if place % FOLDS != fold]
        least = max((pair.likeness for pair in others), key=lambda value: _f1(others, value))
        totals = [total + more for total, more in zip(totals, _counted(order[fold::FOLDS], least), strict=True)]
    return totals[0], totals[1], totals[2]


def _counted(pairs: list[Pair], least: float) -> tuple[int, int, int]:
    told = [(pair.likeness >= least, pair.same) for pair in pairs]
    return told.count((True, True)), told.count((True, False)), told.count((False, True))


def _f1(pairs: list[Pair], least: float) -> float:
    found, wrong, missed = _counted(pairs, least)
    return 2 * found / (2 * found + wrong + missed) if found else 0.0
