"""Photos from outside: decided by content, refused with a reason, or stored anew without anything hidden in them."""

from wangge.apps.kit.photos.cover import Box, cover
from wangge.apps.kit.photos.examine import Photo, inspect_photo, look_over
from wangge.apps.kit.photos.keeping import keep_files
from wangge.apps.kit.photos.limits import LARGEST_FILE, LARGEST_PIXELS, PhotoRefused

__all__ = [
    "LARGEST_FILE",
    "LARGEST_PIXELS",
    "Box",
    "Photo",
    "PhotoRefused",
    "cover",
    "inspect_photo",
    "keep_files",
    "look_over",
]
