"""Maps drawn on the server as SVG, for residents and wherever a big map would be too much (decision 20).

Styled by classes alone (`frontend/look/map.css`). What does not move is kept in memory until an area changes.
"""

from wangge.doors.porch.svgmap.drawing import Around, grid_map, town_map
from wangge.doors.porch.svgmap.pins import Mark, Pin
from wangge.doors.porch.svgmap.shaded import STEPS, Label, Shade, shaded_map, step_of, thresholds

__all__ = [
    "STEPS",
    "Around",
    "Label",
    "Mark",
    "Pin",
    "Shade",
    "grid_map",
    "shaded_map",
    "step_of",
    "thresholds",
    "town_map",
]
