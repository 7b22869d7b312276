"""Parts of a stored picture made unseeable: a new picture in which nothing of what was there is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from math import ceil, floor

from PIL import Image, ImageDraw

from wangge.apps.kit.photos.examine import Photo, photo_of

_DARK = (24, 28, 32)


@dataclass(frozen=True, slots=True)
class Box:
    """In percent of the picture, from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


def cover(stored: bytes, boxes: Iterable[Box], *, name: str) -> Photo:
    """`stored` is a JPEG as `inspect_photo` makes it. Raises OSError where it is damaged."""
    with Image.open(BytesIO(stored), formats=("JPEG",)) as opened:
        image = opened.convert("RGB")
    draw = ImageDraw.Draw(image)
    for box in boxes:
        draw.rectangle(_pixels(box, image.width, image.height), fill=_DARK)
    return photo_of(image, name=name, kind="JPEG", original_sha256=sha256(stored).hexdigest())


def _pixels(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """Every pixel that the box touches; both corners belong to it."""
    right, bottom = box.left + box.width, box.top + box.height
    return (
        floor(box.left * width / 100),
        floor(box.top * height / 100),
        min(ceil(right * width / 100), width) - 1,
        min(ceil(bottom * height / 100), height) - 1,
    )
