"""Photos for tests, and the order that covers a part of one."""

import io

from PIL import Image

from wangge.apps.cases import actions as cases
from wangge.apps.cases.actions.photos import keep_photos
from wangge.apps.cases.models import Case, Photo
from wangge.apps.kit.photos import Box, inspect_photo


def checked_photo(colour="white", size=(800, 600)):
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return inspect_photo(file.getvalue(), declared_name="a.jpg")


def redact_order(_erjia):
    """On the first photo that there is; one is added to the only case where there is none."""
    if not Photo.objects.exists():
        keep_photos(Case.objects.get(), 1, [(checked_photo(), Photo.Shows.BEFORE)])
    return cases.Redact(photo=Photo.objects.order_by("pk").first(), boxes=(Box(25, 25, 50, 25),))
