"""The quick look at a photo: it refuses what making it small would refuse, and nothing else."""

from io import BytesIO

import pytest
from PIL import Image

from wangge.apps.kit.photos import PhotoRefused, inspect_photo, look_over
from wangge.apps.kit.photos.sniff import is_whole_jpeg


def encoded(kind="JPEG", size=(120, 90), **options):
    buffer = BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(buffer, kind, **options)
    return buffer.getvalue()


def code_of(look, data):
    try:
        look(data, declared_name="photo.jpg")
    except PhotoRefused as refusal:
        return refusal.code
    return ""


def with_preview():
    """A camera keeps a small JPEG, with an end of its own, before the picture."""
    exif = Image.Exif()
    exif[0x010E] = encoded(size=(16, 12)).decode("latin-1")
    return encoded(exif=exif.tobytes())


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95, 1])
@pytest.mark.parametrize("photo", [encoded(), encoded(progressive=True), with_preview(), encoded("PNG")])
def test_what_is_cut_is_refused_by_both(photo, share):
    cut = photo[: int(len(photo) * share)]
    said = code_of(look_over, cut)
    assert (said, said) == (code_of(inspect_photo, cut), "" if share == 1 else "damaged")


@pytest.mark.parametrize("data", [b"", b"words", b"\xff\xd8\xff", b"\xff\xd8\xff\xda\xff\xd9", encoded(size=(1, 1))])
def test_both_say_the_same_of_what_is_tiny_or_none(data):
    assert code_of(look_over, data) == code_of(inspect_photo, data)


def test_a_whole_jpeg_is_known_by_its_end_also_with_something_behind_it():
    assert is_whole_jpeg(encoded())
    assert is_whole_jpeg(with_preview() + b"a film of two seconds")
    assert not is_whole_jpeg(with_preview()[:-2])


def test_what_lacks_only_its_end_is_looked_at_as_a_picture():
    without = encoded()[:-2]
    assert code_of(look_over, without) == code_of(inspect_photo, without)
