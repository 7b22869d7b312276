from hashlib import sha256
from io import BytesIO
from struct import pack
from zipfile import ZipFile
from zlib import compress, crc32

import pillow_heif
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from tests.encoded import encoded
from wangge.apps.kit.photos import LARGEST_FILE, Photo, PhotoRefused, inspect_photo

RED, BLUE = (200, 30, 30), (30, 30, 200)
GPS_LATITUDE = (31.0, 52.0, 1.25)
SECRET = b"taken-by-Wang-Xiaoming"


def scene(size=(300, 200), mode="RGB"):
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, RED)
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), fill=BLUE)
    return image.convert(mode)


def inspected(data) -> Photo:
    return inspect_photo(data, declared_name="photo.jpg")


def refusal(data):
    with pytest.raises(PhotoRefused) as caught:
        inspected(data)
    return caught.value.code


def stored(data):
    return Image.open(BytesIO(inspected(data).stored))


def is_near(pixel, colour):
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))


def png_claiming(width, height):
    def chunk(kind, body):
        return pack(">I", len(body)) + kind + body + pack(">I", crc32(kind + body))

    header = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def with_everything_hidden():
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: GPS_LATITUDE, 3: "E", 4: (121.0, 3.0, 0.5)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return encoded(scene(), exif=exif, icc_profile=profile, comment=SECRET, xmp=b"<x>" + SECRET + b"</x>", dpi=(97, 97))


ONE_OF_EACH = {kind: encoded(scene((64, 48)), kind) for kind in ("JPEG", "PNG", "WEBP", "HEIF")}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_each_accepted_kind_is_stored_as_jpeg_whatever_its_name_says(kind):
    data = ONE_OF_EACH[kind]
    photo = inspect_photo(BytesIO(data), declared_name="C:\\pictures\\lie.txt")
    assert photo.name == "lie.txt"
    assert photo.kind == kind
    assert (photo.width, photo.height) == (64, 48)
    assert photo.original_sha256 == sha256(data).hexdigest()
    assert photo.stored_sha256 == sha256(photo.stored).hexdigest()
    with Image.open(BytesIO(photo.stored)) as image:
        assert image.format == "JPEG"
        assert is_near(image.getpixel((5, 20)), RED)
        assert is_near(image.getpixel((60, 20)), BLUE)


def zipped():
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("a.jpg", ONE_OF_EACH["JPEG"])
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html><script>alert(1)</script>",
        b"%PDF-1.7\n%\xe2\xe3",
        b"MZ\x90\x00\x03" + b"\0" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<?xml version='1.0'?>" + ONE_OF_EACH["PNG"],
        zipped(),
        encoded(scene(), "GIF"),
        encoded(scene(), "BMP"),
        encoded(scene(), "TIFF"),
        b"\0\0\0\x18ftypmp42" + b"\0" * 64,
        b"RIFF\x24\0\0\0WAVEfmt ",
    ],
)
def test_what_is_not_a_photo_is_refused_by_its_content(data):
    assert refusal(data) == "not_a_photo"


def test_a_refusal_names_the_file_and_says_what_to_do():
    with pytest.raises(PhotoRefused) as caught:
        inspect_photo(b"<html>", declared_name="../../etc/\u202egpj.exe")
    assert "“gpj.exe”" in caught.value.message
    assert "请选择 JPEG" in caught.value.message


def test_an_empty_file_and_one_of_50_mb_are_refused_unread():
    assert refusal(b"") == "empty"
    assert refusal(BytesIO()) == "empty"
    stream = BytesIO(ONE_OF_EACH["JPEG"] + bytes(50_000_000))
    assert refusal(stream) == "too_large"
    assert stream.tell() == LARGEST_FILE + 1


@pytest.mark.parametrize("size", [(30_000, 30_000), (8_001, 8_000), (2**31 - 1, 2**31 - 1), (2**31 - 1, 1)])
def test_a_small_file_that_claims_too_many_pixels_is_refused_before_decoding(size):
    assert refusal(png_claiming(*size)) == "too_many_pixels"


def test_a_heic_that_claims_too_many_pixels_is_refused():
    data = ONE_OF_EACH["HEIF"]
    place = data.index(b"ispe") + 8
    assert refusal(data[:place] + pack(">II", 30_000, 30_000) + data[place + 8 :]) in {"too_many_pixels", "damaged"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.999])
def test_a_truncated_photo_is_refused(kind, share):
    data = ONE_OF_EACH[kind]
    assert refusal(data[: int(len(data) * share)]) == "damaged"
    assert refusal(data[:-1]) == "damaged"


def test_nothing_hidden_survives():
    data = with_everything_hidden()
    with Image.open(BytesIO(data)) as before:
        assert before.getexif().get_ifd(0x8825)[2] == GPS_LATITUDE
    photo = inspected(data)
    for output in (photo.stored, photo.thumbnail):
        assert SECRET not in output
        with Image.open(BytesIO(output)) as after:
            assert not after.getexif()
            assert not {"exif", "icc_profile", "comment", "xmp", "photoshop", "dpi"} & after.info.keys()


def test_text_chunks_of_png_and_exif_of_webp_and_heic_do_not_survive():
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("Comment", SECRET.decode())
    for data in (
        encoded(scene(), "PNG", pnginfo=notes, exif=exif),
        encoded(scene(), "WEBP", exif=exif),
        encoded(scene(), "HEIF", exif=exif),
    ):
        assert SECRET in data
        assert SECRET not in inspected(data).stored


def test_a_second_file_behind_the_picture_does_not_survive():
    polyglot = ONE_OF_EACH["JPEG"] + zipped() + b"<script>alert(1)</script>"
    output = inspected(polyglot).stored
    assert b"PK\x03\x04" not in output
    assert b"<script>" not in output


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_the_picture_is_stored_upright(kind, orientation):
    turned = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    image = scene((120, 80))
    ImageDraw.Draw(image).rectangle((0, 0, 120, 20), fill=(255, 255, 255))
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(image.transpose(turned) if turned is not None else image, kind, exif=exif.tobytes())
    result = stored(data)
    assert result.size == (120, 80)
    assert is_near(result.getpixel((60, 8)), (255, 255, 255))
    assert is_near(result.getpixel((20, 60)), RED)
    assert is_near(result.getpixel((100, 60)), BLUE)


def test_sixteen_bit_grey_is_scaled_not_clipped():
    image = Image.new("I;16", (40, 40), 0x8000)
    assert abs(stored(encoded(image, "PNG")).getpixel((20, 20))[0] - 128) < 4


def test_transparent_parts_become_white():
    image = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    assert is_near(stored(encoded(image, "PNG")).getpixel((20, 20)), (255, 255, 255))
    palette = image.quantize(4)
    assert is_near(stored(encoded(palette, "PNG")).getpixel((20, 20)), (255, 255, 255))
    keyed = Image.new("RGB", (40, 40), RED)
    assert is_near(stored(encoded(keyed, "PNG", transparency=RED)).getpixel((20, 20)), (255, 255, 255))
    grey = Image.new("LA", (40, 40), (0, 0))
    assert is_near(stored(encoded(grey, "PNG")).getpixel((20, 20)), (255, 255, 255))


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("P", "PNG"), ("1", "PNG"), ("RGBA", "WEBP")]
)
def test_unusual_modes_are_stored_in_rgb(mode, kind):
    result = stored(encoded(scene(mode=mode), kind))
    assert result.mode == "RGB"
    if mode in {"CMYK", "P", "RGBA"}:
        assert is_near(result.getpixel((20, 60)), RED)


def test_colours_of_another_profile_are_converted():
    swapped = Image.merge("RGB", scene().split()[::-1])
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile = bytes(profile.replace(b"rXYZ", b"tmpZ", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"tmpZ", b"bXYZ", 1))
    assert is_near(stored(encoded(swapped, icc_profile=profile)).getpixel((20, 60)), RED)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_broken_profile_or_exif_does_not_refuse_the_photo():
    assert is_near(stored(encoded(scene(), icc_profile=b"junk" * 50)).getpixel((20, 60)), RED)
    assert is_near(stored(encoded(scene(), exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")).getpixel((20, 60)), RED)


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (60_000, 1), (3, 2561)])
def test_extreme_shapes_are_kept_in_shape(size):
    photo = inspected(encoded(Image.new("RGB", size, RED), "PNG"))
    assert (photo.width >= photo.height) == (size[0] >= size[1])
    assert max(photo.width, photo.height) <= 2560


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_photo_is_reduced_to_the_longest_edge(kind):
    photo = inspected(encoded(scene((6001, 4001)), kind))
    assert (photo.width, photo.height) == (2560, 1707)
    with Image.open(BytesIO(photo.thumbnail)) as thumbnail:
        assert thumbnail.size == (400, 267)
    with Image.open(BytesIO(photo.stored)) as image:
        assert is_near(image.getpixel((1270, 800)), RED)
        assert is_near(image.getpixel((1290, 1700)), BLUE)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_an_animation_the_first_picture_is_stored(kind):
    frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, BLUE)]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], lossless=True)
    assert is_near(stored(data).getpixel((20, 20)), RED)


def test_of_several_pictures_in_one_heic_or_jpeg_one_is_stored():
    burst = pillow_heif.from_pillow(scene((64, 48)))
    burst.add_from_pillow(Image.new("RGB", (64, 48), BLUE))
    buffer = BytesIO()
    burst.save(buffer)
    assert stored(buffer.getvalue()).size == (64, 48)
    pair = encoded(scene(), "MPO", save_all=True, append_images=[Image.new("RGB", (300, 200), BLUE)])
    assert is_near(stored(pair).getpixel((20, 60)), RED)


def is_stored_or_refused(data):
    try:
        return isinstance(inspected(data), Photo)
    except PhotoRefused as refused:
        return bool(str(refused.message))


STARTS = [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"\0\0\0\x18ftypheic"]


@given(st.sampled_from(STARTS), st.binary())
def test_arbitrary_bytes_are_refused_and_raise_nothing_else(start, rest):
    assert is_stored_or_refused(start + rest)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(sorted(ONE_OF_EACH)), st.data())
def test_a_valid_file_with_bytes_changed_is_stored_or_refused(kind, data):
    photo = bytearray(ONE_OF_EACH[kind])
    places = st.lists(st.tuples(st.integers(0, len(photo) - 1), st.integers(0, 255)), max_size=8)
    for place, value in data.draw(places):
        photo[place] = value
    assert is_stored_or_refused(bytes(photo[: data.draw(st.integers(len(photo) // 2, len(photo)))]))
