"""Small charts as the paths of an SVG: lines over days, bars over days. No script draws them, and no library."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

# Steps between the lines of an axis: what people count in.
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Axis:
    """From nought to `top`, with a line at each of `marks` (value, y)."""

    top: int
    marks: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Line:
    """`path` over the whole width; `x` and `y` of its last point, `value` there."""

    path: str
    x: float
    y: float
    value: int


@dataclass(frozen=True)
class DayLines:
    """Some lines on one axis, with the first of their days."""

    axis: Axis
    lines: tuple[Line, ...]
    first: date


def day_lines(days: Sequence[date], series: Sequence[Sequence[int]], *, width: int, height: int) -> DayLines:
    """Each series has a value for each of `days`, at least one; drawn from (0, height) up."""
    axis = axis_of(max((max(values) for values in series), default=0), height)
    return DayLines(axis, tuple(_line(values, axis.top, width, height) for values in series), days[0])


def axis_of(most: int, height: int) -> Axis:
    """Two or three lines, at numbers that people count in."""
    step = next((size * 10**power for power in range(9) for size in _STEPS if size * 10**power * 3 >= most), most)
    top = max(most, step)
    marks = range(step, top + 1, step)
    return Axis(top, tuple((value, round(height - value * height / top, 1)) for value in marks))


def _line(values: Sequence[int], top: int, width: int, height: int) -> Line:
    apart = width / max(len(values) - 1, 1)
    points = [(round(place * apart, 1), round(height - value * height / top, 1)) for place, value in enumerate(values)]
    return Line("M" + "L".join(f"{x} {y}" for x, y in points), *points[-1], values[-1])


def bars(values: Sequence[int], most: int, *, width: int, height: int) -> tuple[str, str]:
    """Paths of all bars but the last, and of the last: that is today. `most` is the value that fills the height."""
    apart = width / len(values)
    wide = round(apart * 0.76, 2)
    drawn = [
        _bar(place * apart, wide, ceil(value * height / max(most, 1)), height) for place, value in enumerate(values)
    ]
    return "".join(drawn[:-1]), drawn[-1]


def _bar(x: float, width: float, tall: int, height: int) -> str:
    return f"M{round(x, 2)} {height}v-{tall}h{width}v{tall}z" if tall else ""
