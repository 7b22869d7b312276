"""From a decoded picture of any mode to a small one in sRGB, upright, holding at most one full-sized copy in memory."""

from io import BytesIO

from PIL import Image, ImageCms

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_PLAIN_MODES = frozenset({"L", "RGB", "CMYK"})
_ORIENTATION = 0x0112
_LARGEST_PROFILE = 4 * 1000 * 1000


def orientation_of(image: Image.Image) -> int:
    """1 to 8 as in EXIF; 1 where the hidden data cannot be read, which is no reason to refuse what can be seen."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - the parser of hidden data fails in any way it likes
        return 1


def upright(image: Image.Image, orientation: int) -> Image.Image:
    method = _UPRIGHT.get(orientation)
    return image if method is None else image.transpose(method)


def shrunk(image: Image.Image, longest: int) -> Image.Image:
    """At most `longest` pixels on each side, in L, RGB or CMYK, on white where it was transparent."""
    factor = max(1, max(image.size) * 4 // (longest * 5))
    is_plain = image.mode in _PLAIN_MODES and not image.has_transparency_data
    small = image if factor == 1 and is_plain else _reduced(image, factor)
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return small


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The same colours without a profile; a profile that is broken or made for another mode is passed over."""
    if profile and len(profile) <= _LARGEST_PROFILE:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB")


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    """`image` at 1 / `factor`, strip by strip, since each change of mode would hold another full copy."""
    width, height = image.size
    rows = factor * max(1, 256 // factor)
    small = None
    for top in range(0, height, rows):
        strip = _opaque(image.crop((0, top, width, min(top + rows, height)))).reduce(factor)
        small = small or Image.new(strip.mode, (strip.width, -(-height // factor)))
        small.paste(strip, (0, top // factor))
    return small or image


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        return _eight_bits(image)
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    if image.mode in _PLAIN_MODES:
        return image.copy()
    return image.convert("L" if image.mode == "1" else "RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 bits, which `convert` would clip instead of scale."""
    return image.convert("I").point(lambda value: value / 256).convert("L")
