from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from wangge.apps.intake.models import WaitingPhoto
from wangge.apps.kit import clock
from wangge.apps.kit.photos import Photo

KEPT_FOR = timedelta(hours=24)


def keep_photo(photo: Photo) -> WaitingPhoto:
    """Keeps a photo for a day. Its uid is all that opens it; who sent it is not known here."""
    return WaitingPhoto.objects.create(
        name=photo.name[:100],
        content=photo.stored,
        thumbnail=photo.thumbnail,
        width=photo.width,
        height=photo.height,
        original_sha256=photo.original_sha256,
        kept_at=clock.now(),
    )


def photos_kept(uids: Iterable[UUID]) -> list[Photo]:
    """Those of the photos that are still there, in the order asked for."""
    wanted = list(uids)
    found = kept_by_uid(wanted)
    return [found[uid] for uid in wanted if uid in found]


def kept_by_uid(uids: Iterable[UUID]) -> dict[UUID, Photo]:
    """Those of the photos that are still there; one query, none where nothing is asked for."""
    wanted = list(uids)
    return {row.uid: _photo(row) for row in WaitingPhoto.objects.filter(uid__in=wanted)} if wanted else {}


def forget_old_photos() -> int:
    """Removes what nobody came back for within a day; the number of photos removed."""
    removed, _kinds = WaitingPhoto.objects.filter(kept_at__lt=clock.now() - KEPT_FOR).delete()
    return removed


def _photo(row: WaitingPhoto) -> Photo:
    content = bytes(row.content)
    return Photo(
        name=row.name,
        kind="JPEG",
        stored=content,
        thumbnail=bytes(row.thumbnail),
        width=row.width,
        height=row.height,
        original_sha256=row.original_sha256,
        stored_sha256=sha256(content).hexdigest(),
    )
