"""Photos on their way: a file that grows, by person and hash; its length is what is known of it."""

from pathlib import Path

from django.conf import settings


def folder_of(person_id: int) -> Path:
    return Path(settings.MEDIA_ROOT) / "arriving" / str(person_id)


def unfinished(person_id: int, sha256: str) -> Path:
    return folder_of(person_id) / f"{sha256}.part"


def arrived(person_id: int, sha256: str) -> Path | None:
    """The photo, whole and of this hash; None while it is not."""
    path = folder_of(person_id) / sha256
    return path if path.exists() else None


def reached(person_id: int, sha256: str) -> tuple[int, bool]:
    """How many bytes are here, and whether that is all."""
    whole = arrived(person_id, sha256)
    if whole:
        return whole.stat().st_size, True
    try:
        return unfinished(person_id, sha256).stat().st_size, False
    except FileNotFoundError:
        return 0, False
