"""Where a report says that it is, from hidden fields that a phone filled in or anybody made up."""

import math
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple, TypeGuard

from django.utils.translation import gettext as _

from wangge.apps.areas.queries import How, locator
from wangge.apps.kit.geometry import Datum, Point, PointProblem, to_wgs84

_VAGUE_M = 50_000


_DEGREE = 1_000_000


class Sent(NamedTuple):
    """The fields as they came. `said` is the sender's answer to an offer: a datum, or `drop`."""

    lat: str = ""
    lng: str = ""
    accuracy: str = ""
    datum: str = ""
    said: str = ""


@dataclass(frozen=True)
class Where:
    """A point in WGS 84 degrees, or why there is none. `offer`: measured against this, it would lie in the town."""

    point: Point | None = None
    accuracy: float | None = None
    problem: str = ""
    offer: Datum | None = None


def sent_in_millionths(lat: object, lng: object, accuracy: object) -> Sent:
    """As a phone sends a place: WGS 84 in whole millionths of a degree, and whole metres. What is no such number is left out."""
    metres = str(accuracy) if _is_whole(accuracy) else ""
    return Sent(_degrees(lat), _degrees(lng), metres, Datum.WGS84.value)


def _degrees(millionths: object) -> str:
    return repr(millionths / _DEGREE) if _is_whole(millionths) else ""


def _is_whole(value: object) -> TypeGuard[int]:
    """Of numbers no longer than what they stand for: a phone's file can hold anything."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= 180 * _DEGREE


def read_point(sent: Sent) -> Where:
    """Nothing sent is no problem: a place may be typed, or left to the operator."""
    if sent.said == "drop" or not (sent.lat.strip() or sent.lng.strip()):
        return Where()
    lat, lng = _number(sent.lat), _number(sent.lng)
    if lat is None or lng is None:
        return Where(problem=_("The position did not arrive whole. Please type the place in words."))
    datum = _datum(sent.said) or _datum(sent.datum)
    return _checked(lat, lng, _accuracy(sent.accuracy), datum)


def _checked(lat: float, lng: float, accuracy: float | None, datum: Datum | None) -> Where:
    areas = locator()
    problem = areas.problem(lat, lng)
    if problem:
        return Where(problem=_PROBLEMS[problem]())
    point = to_wgs84(lat, lng, datum or Datum.WGS84)
    located = areas.point(*point)
    if located.how is not How.OUTSIDE:
        return Where(point, accuracy)
    offer = areas.would_fit_as(lat, lng) if datum is None else None
    if offer:
        return Where(
            accuracy=accuracy,
            offer=offer,
            problem=_("This position lies outside the town. It fits if it was taken from a Chinese map service."),
        )
    return Where(problem=_("This position lies outside the county. Please type the place in words."))


_PROBLEMS = {
    PointProblem.NOT_FINITE: lambda: _("The position is not a number. Please type the place in words."),
    PointProblem.ZERO: lambda: _("The phone gave no real position (0, 0). Please type the place in words."),
    PointProblem.OUT_OF_RANGE: lambda: _("There is no such position on earth. Please type the place in words."),
    PointProblem.SWAPPED: lambda: _(
        "Latitude and longitude have changed places. Please take the position again, or type the place in words."
    ),
}


def _number(text: str) -> float | None:
    """NaN and infinity are numbers here, so that the sender is told about them."""
    try:
        return float(unicodedata.normalize("NFKC", text[:40]))
    except (ValueError, OverflowError):
        return None


def _accuracy(text: str) -> float | None:
    """Metres; what says nothing is left out."""
    number = _number(text)
    return number if number is not None and math.isfinite(number) and 0 <= number <= _VAGUE_M else None


def _datum(text: str) -> Datum | None:
    return next((datum for datum in Datum if datum.value == text.strip().upper()), None)
