import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath
from typing import Protocol

from PIL import Image

from wangge.apps.kit.photos.limits import LARGEST_FILE, LARGEST_PIXELS, PhotoRefused, Refusal
from wangge.apps.kit.photos.shrink import in_srgb, orientation_of, shrunk, upright
from wangge.apps.kit.photos.sniff import is_whole_jpeg, is_whole_png, sniff
from wangge.apps.kit.text import clean_text

# A second lock behind LARGEST_PIXELS, for any path by which Pillow decodes something else than what was asked.
warnings.simplefilter("error", Image.DecompressionBombWarning)

_LONGEST = 2560
_THUMBNAIL = 400


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Photo:
    """`stored` and `thumbnail` are JPEG in sRGB without metadata, at most 2560 and 400 pixels on each side.

    `width` × `height` is that of `stored`; `kind` is what came: JPEG, PNG, WEBP or HEIF. Digests are SHA-256 in hex.
    """

    name: str
    kind: str
    stored: bytes
    thumbnail: bytes
    width: int
    height: int
    original_sha256: str
    stored_sha256: str


def inspect_photo(source: Readable | bytes, *, declared_name: str) -> Photo:
    """Of an animation or a burst the first picture. Raises PhotoRefused, and nothing else.

    Whatever lies outside the picture (a second file behind it, a place, a comment, a preview) does not reach `stored`.
    """
    name = clean_text(PurePosixPath(declared_name.replace("\\", "/")).name, limit=100).text.replace("\n", " ")
    data = source if isinstance(source, bytes) else source.read(LARGEST_FILE + 1)
    kind = _kind(data, name)
    with _refusing(name):
        image = _decoded(data, kind, name)
        return photo_of(image, name=name, kind=kind, original_sha256=sha256(data).hexdigest())


def look_over(data: bytes, *, declared_name: str) -> None:
    """Raises PhotoRefused for what is clearly no photo, at a hundredth of the work: a JPEG that has its end is not decoded.

    Whatever this refuses, `inspect_photo` would refuse, too.
    """
    kind = _kind(data, declared_name)
    with _refusing(declared_name), Image.open(BytesIO(data), formats=(kind,)) as image:
        _refuse_too_many_pixels(image, declared_name)
        if kind != "JPEG" or not is_whole_jpeg(data):
            image.draft(None, (max(1, image.width // 8), max(1, image.height // 8)))
            image.load()


def photo_of(image: Image.Image, *, name: str, kind: str, original_sha256: str) -> Photo:
    """Of a small upright picture in sRGB, as it is kept."""
    # Down to twice its size by averaging, which costs a tenth of the filter and is not seen afterwards.
    thumbnail = image.reduce(max(1, max(image.size) // (2 * _THUMBNAIL)))
    thumbnail.thumbnail((_THUMBNAIL, _THUMBNAIL), Image.Resampling.LANCZOS)
    stored = _jpeg(image, quality=85)
    return Photo(
        name=name,
        kind=kind,
        stored=stored,
        thumbnail=_jpeg(thumbnail, quality=80),
        width=image.width,
        height=image.height,
        original_sha256=original_sha256,
        stored_sha256=sha256(stored).hexdigest(),
    )


def _kind(data: bytes, name: str) -> str:
    if not data:
        raise PhotoRefused(Refusal.EMPTY, name)
    if len(data) > LARGEST_FILE:
        raise PhotoRefused(Refusal.TOO_LARGE, name)
    kind = sniff(data)
    if kind is None:
        raise PhotoRefused(Refusal.NOT_A_PHOTO, name)
    if kind == "PNG" and not is_whole_png(data):
        raise PhotoRefused(Refusal.DAMAGED, name)
    if kind == "HEIF":
        _learn_heif()
    return kind


@cache
def _learn_heif() -> None:
    """Some phones' own format: Pillow learns it with the first such photo."""
    import pillow_heif  # noqa: PLC0415  heavy, and few photos ask

    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    try:
        yield
    except PhotoRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PhotoRefused(Refusal.TOO_MANY_PIXELS, name) from error
    except Exception as error:  # decoders fail in any way they like
        raise PhotoRefused(Refusal.DAMAGED, name) from error


def _decoded(data: bytes, kind: str, name: str) -> Image.Image:
    """The picture, small, upright, in sRGB. Its size is read from the header before anything is decoded."""
    with Image.open(BytesIO(data), formats=(kind,)) as image:
        _refuse_too_many_pixels(image, name)
        orientation, profile = orientation_of(image), image.info.get("icc_profile")
        image.draft(None, (_LONGEST, _LONGEST))
        image.load()
        small = shrunk(image, _LONGEST)
    return upright(in_srgb(small, profile), orientation)


def _refuse_too_many_pixels(image: Image.Image, name: str) -> None:
    if image.width * image.height > LARGEST_PIXELS:
        raise PhotoRefused(Refusal.TOO_MANY_PIXELS, name)


def _jpeg(image: Image.Image, *, quality: int) -> bytes:
    # Pillow would write what it remembers of the source: comment, resolution.
    image.info.clear()
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True)
    return buffer.getvalue()
