"""Which boxes may be drawn on a photo to cover what nobody else has to see."""

from collections.abc import Sequence

from wangge.apps.kit.photos import Box

MOST_BOXES = 50
# In percent of a side: what is smaller was a click and not a box.
SMALLEST = 0.5
_ROUNDING = 0.05


def fault_of_boxes(boxes: Sequence[Box]) -> str:
    """The code of a refusal; empty where all is well."""
    if not boxes:
        return "boxes"
    if len(boxes) > MOST_BOXES:
        return "boxes_many"
    return next((fault for box in boxes if (fault := fault_of_box(box))), "")


def fault_of_box(box: Box) -> str:
    sides = ((box.left, box.width), (box.top, box.height))
    if not all(start >= 0 and start + length <= 100 + _ROUNDING for start, length in sides):
        return "box_outside"
    return "" if all(length >= SMALLEST for _start, length in sides) else "box_small"
