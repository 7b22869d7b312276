"""Answers on the town's map: where a question took a place, else where the task lies, else in the middle of its grid."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wangge.apps.areas.queries import Place, tree
from wangge.apps.kit.forms import Question, Type
from wangge.apps.kit.geometry import Point
from wangge.apps.tasks.models import Answer, Task
from wangge.apps.tasks.queries import questions_of
from wangge.apps.tasks.workflow import Result
from wangge.doors.desk.map.ground import grid_middles
from wangge.doors.porch.svgmap import Mark, Pin, town_map

# More lie upon each other.
MOST_ON_MAP = 300
_WIDTH, _HEIGHT = 880, 560
# By shape, not by colour alone: found something, could not be done, done.
_MARKS = {
    Result.FOUND: Mark.LATE,
    Result.FAILED: Mark.LATE,
    Result.NOT_SATISFIED: Mark.LATE,
    Result.NOBODY_THERE: Mark.HOLD,
    Result.REFUSED: Mark.HOLD,
    Result.UNKNOWN: Mark.HOLD,
    Result.NOT_REACHED: Mark.HOLD,
    Result.REFUSES: Mark.HOLD,
}


def answers_map(answers: Iterable[Answer], town: Place, *, chosen: str) -> dict[str, Any] | None:
    """The drawing, how many have a point, and how many are known by their grid alone; None where the town has no outline."""
    pins, alone = [], Counter[int]()
    for one in answers:
        point = point_of(one)
        if point is not None:
            words = f"{one.task.title} · {one.get_result_display()}"
            url = reverse("desk:task", args=[one.task.uid])
            pins.append(Pin(point.lat, point.lng, _MARKS.get(Result(one.result), Mark.OK), "", words, url))
        elif one.task.area_id is not None:
            alone[one.task.area_id] += 1
    try:
        grids = list(_by_grid(alone, town))
        return {"drawn": _drawn([*pins, *grids], town, chosen), "points": len(pins), "alone": alone.total()}
    except (KeyError, ValueError):
        return None


def _drawn(pins: list[Pin], town: Place, chosen: str) -> SafeString:
    lit = chosen if chosen in tree().by_code else ""
    return town_map(town.code, width=_WIDTH, height=_HEIGHT, pins=pins, chosen=lit)


def _by_grid(alone: Mapping[int, int], town: Place) -> Iterator[Pin]:
    areas = tree()
    middles = grid_middles(areas, town)
    for grid, count in alone.items():
        if grid in middles:
            words = _("%(grid)s: %(n)s known by the grid alone") % {"grid": areas.places[grid].name, "n": count}
            yield Pin(*middles[grid], Mark.MANY, str(count), words, f"?unit={areas.places[grid].code}")


def point_of(answer: Answer) -> Point | None:
    """The place that an answer took, or that its task has."""
    task: Task = answer.task
    if answer.form_version is not None:
        for question in _places(questions_of(answer.form_version).questions):
            said = str(answer.values.get(question.name) or "").split(" ")
            if len(said) > 1:
                return Point(float(said[0]), float(said[1]))
    if task.latitude is None or task.longitude is None:
        return None
    return Point(task.latitude, task.longitude)


def _places(questions: Iterable[Question]) -> Iterator[Question]:
    """Of what is repeated none: one answer has one place."""
    for one in questions:
        if one.type is Type.POINT:
            yield one
        elif one.type is Type.GROUP:
            yield from _places(one.inside)
