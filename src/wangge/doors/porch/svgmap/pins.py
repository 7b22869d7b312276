"""What lies on top of a map: points with a shape that says their state (never colour alone), and circles."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from wangge.doors.porch.svgmap.frame import Frame


class Mark(StrEnum):
    HERE = "here"
    LATE = "late"
    SOON = "soon"
    OK = "ok"
    HOLD = "hold"
    DONE = "done"
    MANY = "many"
    MANY_LATE = "many map-late"


@dataclass(frozen=True, slots=True)
class Pin:
    """A point in WGS 84; `label` is a number or two, `title` is read aloud and shown on hover, `url` is where it leads."""

    lat: float
    lng: float
    mark: Mark = Mark.OK
    label: str = ""
    title: str = ""
    url: str = ""


_SHAPES = {
    Mark.HERE: '<circle r="5.5"/>',
    Mark.LATE: '<path d="M-4.5-4.5h9v9h-9z"/>',
    Mark.SOON: '<path d="M0-5.5 5.5 4.5h-11z"/>',
    Mark.OK: '<circle r="4"/>',
    Mark.HOLD: '<path d="M-4-5h3v10h-3zM1-5h3v10h-3z"/>',
    Mark.DONE: '<circle r="4.5"/>',
    Mark.MANY: '<circle r="13"/>',
    Mark.MANY_LATE: '<circle r="13"/>',
}


def drawn_pins(frame: Frame, pins: Iterable[Pin]) -> SafeString:
    """Those that lie in the picture, the first on top."""
    shown = [(pin, *frame.at(pin.lat, pin.lng)) for pin in pins]
    return format_html_join("", "{}", ((_drawn(pin, x, y),) for pin, x, y in reversed(shown) if frame.shows(x, y)))


def as_group(drawing: SafeString) -> SafeString:
    """A picture with links in it is not one thing to look at, but several to go to."""
    if "<a " not in drawing:
        return drawing
    return mark_safe(drawing.replace('role="img"', 'role="group"', 1))  # noqa: S308  what was safe before


def drawn_circle(frame: Frame, lat: float, lng: float, metres: float) -> SafeString:
    x, y = frame.at(lat, lng)
    return format_html(
        '<circle class="map-around" cx="{}" cy="{}" r="{}"/>',
        round(x, 1),
        round(y, 1),
        round(metres * frame.per_metre, 1),
    )


def _drawn(pin: Pin, x: float, y: float) -> SafeString:
    drawn = format_html(
        '<g class="map-pin map-{}" transform="translate({} {})">{}{}{}</g>',
        pin.mark.value,
        round(x, 1),
        round(y, 1),
        format_html("<title>{}</title>", pin.title) if pin.title else "",
        mark_safe(_SHAPES[pin.mark]),  # noqa: S308  fixed text of this module
        _label(pin) if pin.label else "",
    )
    return format_html('<a href="{}" aria-label="{}">{}</a>', pin.url, pin.title, drawn) if pin.url else drawn


def _label(pin: Pin) -> SafeString:
    """Beside the mark; in the middle of one that stands for many."""
    x = 0 if pin.mark in (Mark.MANY, Mark.MANY_LATE) else 9
    return format_html('<text x="{}" y="4.5">{}</text>', x, pin.label)
