"""Photos of a form, whichever door it stands in: the good ones and, by name, what is wrong with the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.utils.translation import gettext as _

from wangge.apps.kit.photos import LARGEST_FILE, Photo, PhotoRefused, inspect_photo

MOST_PHOTOS = 6


@dataclass(frozen=True)
class Uploads:
    """`refused` are messages for the sender."""

    photos: tuple[Photo, ...] = ()
    refused: tuple[str, ...] = ()


def photos_from(files: "Iterable[UploadedFile[Any]]", *, most: int = MOST_PHOTOS) -> Uploads:
    """The first `most` good ones; a photo that comes twice counts once. Nothing that a file holds raises here."""
    good: dict[str, Photo] = {}
    refused: list[str] = []
    for file in files:
        name = file.name or ""
        if len(good) >= most:
            refused.append(_("“%(name)s” was left out: at most %(most)d photos.") % {"name": name, "most": MOST_PHOTOS})
            continue
        try:
            photo = inspect_photo(file, declared_name=name)
        except PhotoRefused as refusal:
            refused.append(refusal.message)
        else:
            good.setdefault(photo.original_sha256, photo)
    return Uploads(tuple(good.values()), tuple(refused))


class CappedUpload(TemporaryFileUploadHandler):
    """Lays a file on disk up to one byte past what is allowed, so that it is known as too large but fills no disk.

    That is the size of a photo, unless the view says otherwise in its `largest_file`.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        match = self.request.resolver_match if self.request else None
        self._largest = getattr(match.func, "largest_file", LARGEST_FILE) if match else LARGEST_FILE
        self._room = self._largest + 1
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        kept = raw_data[: self._room]
        self._room -= len(kept)
        if kept:
            super().receive_data_chunk(kept, start)

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        return super().file_complete(min(file_size, self._largest + 1))
