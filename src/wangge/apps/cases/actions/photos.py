from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from wangge.apps.cases.models import Case, Photo
from wangge.apps.kit import clock
from wangge.apps.kit.photos import Photo as CheckedPhoto


def keep_photos(case: Case, sequence: int, photos: Iterable[tuple[CheckedPhoto, Photo.Shows]]) -> None:
    """Writes files and rows. Files are named by their content: one left behind by a step that failed hurts nobody."""
    now = clock.now()
    rows = [
        Photo(
            case=case,
            sequence=sequence,
            shows=shows,
            sha256=bytes.fromhex(photo.stored_sha256),
            width=photo.width,
            height=photo.height,
            file=_file(photo.stored_sha256, "", photo.stored),
            thumbnail=_file(photo.stored_sha256, "-small", photo.thumbnail),
            added_at=now,
        )
        for photo, shows in photos
    ]
    if rows:
        Photo.objects.bulk_create(rows)


def share_photos(photos: Iterable[Photo], case: Case, sequence: int, shows: Photo.Shows) -> list[str]:
    """The same files as photos of another entry; their hashes, as history keeps them."""
    names = ("sha256", "width", "height", "file", "thumbnail", "added_at")
    rows = [
        Photo(case=case, sequence=sequence, shows=shows, **{name: getattr(one, name) for name in names})
        for one in photos
    ]
    Photo.objects.bulk_create(rows)
    return [bytes(one.sha256).hex() for one in rows]


def _file(sha256: str, suffix: str, content: bytes) -> str:
    name = f"photos/{sha256[:2]}/{sha256}{suffix}.jpg"
    return name if default_storage.exists(name) else default_storage.save(name, ContentFile(content))
