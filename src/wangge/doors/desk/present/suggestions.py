"""The models of categories as their page shows them: how many were right, what is mixed up, which percentages can be believed."""

from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.accounts.queries import names_of
from wangge.apps.cases.models import Training
from wangge.apps.cases.queries.trainings import Trainings, names_of_labels, trainings
from wangge.apps.cases.workflow import ENOUGH_CASES, UNSURE_BELOW, Outcome

# A difference of less is not worth a second look.
_CLOSE_ENOUGH = 0.05


def progress_context() -> dict[str, Any]:
    return {"running": _running(trainings(look=False).running)}


def suggestions_context() -> dict[str, Any]:
    found = trainings()
    people = names_of(one.asked_by_id for one in (found.in_use, found.last) if one and one.asked_by_id)
    names = names_of_labels()
    shown = _in_use(found)
    return {
        "running": _running(found.running),
        "refused": found.refused.words if found.refused else "",
        "enough": ENOUGH_CASES,
        "settled": found.settled,
        "unsure_below": round(UNSURE_BELOW * 100),
        "models": [_model(one, people) for one in _side_by_side(found)],
        "categories": _by_category(shown, names),
        "confused": [
            {"truth": names.get(truth, truth), "taken_for": names.get(other, other), "count": count}
            for truth, other, count in (shown or {}).get("confused", [])
        ],
        "calibration": _calibration(shown) if shown else [],
        "off_by": _points((shown or {}).get("calibration_error")),
    }


def _running(training: Training | None) -> dict[str, Any] | None:
    return {"step": training.get_step_display(), "percent": training.percent} if training else None


def _side_by_side(found: Trainings) -> list[Training]:
    """The one in use, and the last one if it is another."""
    both = [found.in_use, found.last]
    return list({one.pk: one for one in both if one}.values())


def _in_use(found: Trainings) -> dict[str, Any] | None:
    """What is known of the model in use; where there is none, of the last one that was judged."""
    for one in (found.in_use, found.last):
        if one and one.judged:
            judged: dict[str, Any] = one.judged["new"]
            return judged
    return None


def _model(training: Training, people: dict[int, str]) -> dict[str, Any]:
    judged = training.judged
    return {
        "in_use": training.in_use,
        "at": training.finished_at,
        "by": people.get(training.asked_by_id or 0, "") or _("the nightly run"),
        "outcome": training.get_outcome_display(),
        "is_bad": training.outcome in {Outcome.FAILED, Outcome.WORSE},
        "error": training.error,
        "cases": training.cases,
        "categories": training.categories,
        "held_back": training.held_back,
        "learnt_until": training.learnt_until,
        "compared": [
            {"label": label, "at_1": _share(judged[key], "at_1"), "at_3": _share(judged[key], "at_3")}
            for key, label in _compared().items()
            if judged.get(key)
        ],
    }


def _compared() -> dict[str, str]:
    return {"new": _("this model"), "old": _("the one in use before"), "words": _("the catalogue's keywords")}


def _share(judged: dict[str, Any], name: str) -> str:
    return f"{100 * judged[name] / judged['count']:.1f} %" if judged["count"] else "—"


def _by_category(judged: dict[str, Any] | None, names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"name": names.get(label, label), "count": count, "at_1": at_1, "at_3": at_3}
        for label, count, at_1, at_3 in (judged or {}).get("by_label", [])
    ]


def _calibration(judged: dict[str, Any]) -> list[dict[str, Any]]:
    """One line for each stretch of stated probability, in words."""
    return [
        {
            "stated": f"{low * 100:.0f}–{high * 100:.0f} %",
            "count": count,
            "right": right,
            "verdict": _verdict(stated, right / count),
        }
        for low, high, count, stated, right in judged["bins"]
    ]


def _verdict(stated: float, true: float) -> str:
    if abs(true - stated) <= _CLOSE_ENOUGH:
        return _("as stated")
    return _("better than stated") if true > stated else _("worse than stated")


def _points(error: float | None) -> str:
    return "" if error is None else f"{100 * error:.1f}"
