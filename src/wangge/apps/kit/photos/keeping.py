"""Files of photos, named by their content: written once however often they come, and one left behind hurts nobody."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from wangge.apps.kit.photos.examine import Photo


def keep_files(photo: Photo, *, folder: str) -> tuple[str, str]:
    """Writes the picture and its thumbnail; their names."""
    return (
        _file(folder, photo.stored_sha256, "", photo.stored),
        _file(folder, photo.stored_sha256, "-small", photo.thumbnail),
    )


def _file(folder: str, sha256: str, suffix: str, content: bytes) -> str:
    name = f"{folder}/{sha256[:2]}/{sha256}{suffix}.jpg"
    return name if default_storage.exists(name) else default_storage.save(name, ContentFile(content))
