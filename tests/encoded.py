"""A picture as the bytes of a file."""

from io import BytesIO

import pillow_heif


def encoded(image, kind="JPEG", **options):
    """HEIF without Pillow: that it learns this format is what is tested."""
    buffer = BytesIO()
    if kind == "HEIF":
        pillow_heif.from_pillow(image).save(buffer, **options)
    else:
        image.save(buffer, kind, **options)
    return buffer.getvalue()
