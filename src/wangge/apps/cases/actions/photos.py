from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.db.models import Q

from wangge.apps.cases.models import Case, Photo
from wangge.apps.kit import clock, ids
from wangge.apps.kit.photos import Photo as CheckedPhoto, keep_files

_FOLDER = "photos"


def keep_photos(case: Case, sequence: int, photos: Iterable[tuple[CheckedPhoto, Photo.Shows]]) -> None:
    """Writes files and rows."""
    rows = [_row(case, sequence, photo, shows) for photo, shows in photos]
    if rows:
        Photo.objects.bulk_create(rows)


def _row(case: Case, sequence: int, photo: CheckedPhoto, shows: Photo.Shows) -> Photo:
    file, thumbnail = keep_files(photo, folder=_FOLDER)
    return Photo(
        case=case,
        sequence=sequence,
        shows=shows,
        sha256=bytes.fromhex(photo.stored_sha256),
        width=photo.width,
        height=photo.height,
        file=file,
        thumbnail=thumbnail,
        added_at=clock.now(),
    )


def share_photos(photos: Iterable[Photo], case: Case, sequence: int, shows: Photo.Shows) -> list[str]:
    """The same files as photos of another entry; their hashes, as history keeps them."""
    names = ("sha256", "width", "height", "file", "thumbnail", "added_at")
    rows = [
        Photo(case=case, sequence=sequence, shows=shows, **{name: getattr(one, name) for name in names})
        for one in photos
    ]
    Photo.objects.bulk_create(rows)
    return [bytes(one.sha256).hex() for one in rows]


def replace_photo(photo: Photo, by: CheckedPhoto) -> None:
    """Another picture in its place, under a new uid: what a browser has kept under the old one is asked for no more."""
    photo.uid = ids.new_uid()
    photo.sha256 = bytes.fromhex(by.stored_sha256)
    photo.width, photo.height = by.width, by.height
    photo.file, photo.thumbnail = keep_files(by, folder=_FOLDER)
    photo.save()


def erase_files(names: Iterable[str]) -> None:
    """For good, but for those that a photo still shows, of this case or of another."""
    wanted = set(names)
    used = Photo.objects.filter(Q(file__in=wanted) | Q(thumbnail__in=wanted)).values_list("file", "thumbnail")
    for name in wanted.difference(*used):
        default_storage.delete(name)
