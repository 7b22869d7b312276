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


@dataclass(frozen=True, slots=True)
class Pin:
    """A point in WGS 84; `label` is a number or two, `title` is read aloud and shown on hover."""

    lat: float
    lng: float
    mark: Mark = Mark.OK
    label: str = ""
    title: str = ""


_SHAPES = {
    Mark.HERE: '<circle r="5.5"/>',
    Mark.LATE: '<path d="M-4.5-4.5h9v9h-9z"/>',
    Mark.SOON: '<path d="M0-5.5 5.5 4.5h-11z"/>',
    Mark.OK: '<circle r="4"/>',
    Mark.HOLD: '<path d="M-4-5h3v10h-3zM1-5h3v10h-3z"/>',
    Mark.DONE: '<circle r="4.5"/>',
}


def drawn_pins(frame: Frame, pins: Iterable[Pin]) -> SafeString:
    """Those that lie in the picture, the first on top."""
    shown = [(pin, *frame.at(pin.lat, pin.lng)) for pin in pins]
    return format_html_join("", "{}", ((_drawn(pin, x, y),) for pin, x, y in reversed(shown) if frame.shows(x, y)))


def drawn_circle(frame: Frame, lat: float, lng: float, metres: float) -> SafeString:
    x, y = frame.at(lat, lng)
    return format_html(
        '<circle class="map-around" cx="{}" cy="{}" r="{}"/>',
        round(x, 1),
        round(y, 1),
        round(metres * frame.per_metre, 1),
    )


def _drawn(pin: Pin, x: float, y: float) -> SafeString:
    return format_html(
        '<g class="map-pin map-{}" transform="translate({} {})">{}{}{}</g>',
        pin.mark.value,
        round(x, 1),
        round(y, 1),
        format_html("<title>{}</title>", pin.title) if pin.title else "",
        mark_safe(_SHAPES[pin.mark]),  # noqa: S308  fixed text of this module
        format_html('<text x="9" y="4.5">{}</text>', pin.label) if pin.label else "",
    )
