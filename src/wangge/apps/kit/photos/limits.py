from enum import StrEnum

from django.utils.translation import gettext_lazy as _

LARGEST_FILE = 20 * 1000 * 1000
LARGEST_PIXELS = 64 * 1000 * 1000


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    NOT_A_PHOTO = "not_a_photo"
    DAMAGED = "damaged"


_MESSAGES = {
    Refusal.EMPTY: _("“%(name)s” is empty. Choose the photo again."),
    Refusal.TOO_LARGE: _(
        "“%(name)s” is larger than 20 MB. Choose a smaller photo, or take it again at a lower resolution."
    ),
    Refusal.TOO_MANY_PIXELS: _("“%(name)s” has more than 64 megapixels. Take it again at a lower resolution."),
    Refusal.NOT_A_PHOTO: _("“%(name)s” is not a photo that can be read here. Choose a JPEG, PNG, WebP or HEIC photo."),
    Refusal.DAMAGED: _("“%(name)s” is incomplete or damaged. Choose it again, or take a new photo."),
}


class PhotoRefused(ValueError):
    """`code` is a Refusal; `message` says to the sender what is wrong and what to do."""

    def __init__(self, code: Refusal, name: str) -> None:
        super().__init__(code)
        self.code, self.name = code, name

    @property
    def message(self) -> str:
        """In the reader's language."""
        return _MESSAGES[self.code] % {"name": self.name}
