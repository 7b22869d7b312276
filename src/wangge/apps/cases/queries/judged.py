"""How suggestions do on settled cases whose category is known: of a model as it would be served, and of the keywords alone."""

from collections.abc import Iterable
from typing import Any

from wangge.apps.cases.queries.settled import Settled, label_of
from wangge.apps.cases.queries.suggest import by_model, keyword_weights
from wangge.apps.kit.text.linear import Answer, Judged, LinearModel, judge


def judged_by_model(model: LinearModel, cases: Iterable[Settled]) -> Judged:
    listed = list(cases)
    return judge([case.label for case in listed], [_by_model(model, case.text) for case in listed])


def judged_by_keywords(cases: Iterable[Settled]) -> Judged:
    listed = list(cases)
    return judge([case.label for case in listed], [_by_keywords(case.text) for case in listed])


def _by_model(model: LinearModel, text: str) -> Answer:
    suggestion = by_model(model, text)
    found = [suggestion.category, *(category for category, _share in suggestion.others)]
    return Answer(tuple(label_of(one.pk) for one in found if one), suggestion.probability)


def _by_keywords(text: str) -> Answer:
    return Answer(tuple(label_of(category.pk) for category, _weight, _words in keyword_weights(text)[:3]))


def told(judged: Judged) -> dict[str, Any]:
    """As it is kept with a training."""
    return {
        "count": judged.count,
        "at_1": judged.at_1,
        "at_3": judged.at_3,
        "calibration_error": judged.calibration_error,
        "by_label": [[one.label, one.count, one.at_1, one.at_3] for one in judged.by_label],
        "bins": [[one.low, one.high, one.count, one.stated, one.right] for one in judged.bins],
        "confused": [[one.truth, one.taken_for, one.count] for one in judged.confused],
    }
