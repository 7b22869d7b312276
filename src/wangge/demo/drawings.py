"""Photos for the demo, drawn: nobody's house or face is in them."""

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from wangge.apps.kit.photos import Photo, inspect_photo

SIZE = (960, 720)
_HORIZON = 300
Draw = ImageDraw.ImageDraw


def drawn_photo(subject: str, random: Random, *, mended: bool) -> Photo:
    """A scene with `subject` in it: before, or mended."""
    image = _ground(subject, random)
    _SUBJECTS.get(subject, _patch)(ImageDraw.Draw(image), random, mended)
    image = Image.blend(image.filter(ImageFilter.GaussianBlur(1.2)), _grain(), 0.10)
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return inspect_photo(buffer.getvalue(), declared_name=f"{subject}.jpg")


@lru_cache(maxsize=1)
def _grain() -> Image.Image:
    return Image.effect_noise(SIZE, 28).convert("RGB")


def _ground(subject: str, random: Random) -> Image.Image:
    image = Image.new("RGB", SIZE, (176 + random.randint(-14, 14), 196, 212))
    draw = ImageDraw.Draw(image)
    for x in range(-40, SIZE[0], 130):
        top = _HORIZON - random.randint(50, 120)
        draw.rectangle((x, top, x + 110, _HORIZON), fill=(188, 182 + random.randint(-9, 9), 170))
        draw.polygon([(x - 8, top), (x + 55, top - 34), (x + 118, top)], fill=(112, 84, 76))
    land = (104, 128, 78) if subject in {"ditch", "field", "river"} else (142, 142, 138)
    draw.rectangle((0, _HORIZON, *SIZE), fill=land)
    return image


def _road(draw: Draw, random: Random, mended: bool) -> None:  # noqa: FBT001 - one signature for all subjects
    draw.polygon([(330, _HORIZON), (600, _HORIZON), (940, 720), (20, 720)], fill=(116, 116, 114))
    x, y = random.randint(340, 520), random.randint(480, 580)
    if mended:
        draw.rectangle((x - 110, y - 45, x + 110, y + 45), fill=(70, 70, 70))
    else:
        _blob(draw, random, (x, y), (120, 50), (62, 54, 46))
        _blob(draw, random, (x, y + 6), (80, 28), (128, 138, 146))


def _lamp(draw: Draw, random: Random, mended: bool) -> None:  # noqa: FBT001
    lean = 0 if mended else random.randint(30, 90)
    draw.line((480, 690, 480 + lean, 90), fill=(82, 86, 90), width=14)
    draw.line((480 + lean, 96, 590 + lean, 80), fill=(82, 86, 90), width=9)
    draw.ellipse((576 + lean, 70, 640 + lean, 100), fill=(255, 244, 190) if mended else (90, 90, 90))


def _drain(draw: Draw, random: Random, mended: bool) -> None:  # noqa: FBT001
    if not mended:
        _blob(draw, random, (480, 560), (330, 95), (108, 118, 118))
    draw.ellipse((400, 510, 560, 590), fill=(66, 66, 68) if mended else (22, 22, 22))
    for x in range(420, 550, 22):
        draw.line((x, 526, x, 574), fill=(120, 120, 122), width=5)


def _litter(draw: Draw, random: Random, mended: bool) -> None:  # noqa: FBT001
    draw.rectangle((120, 330, 240, 520), fill=(44, 110, 72))
    draw.rectangle((110, 316, 250, 340), fill=(30, 84, 54))
    for _bag in range(0 if mended else 42):
        colour = random.choice([(40, 40, 44), (216, 216, 210), (160, 60, 48), (70, 96, 150), (190, 160, 90)])
        _blob(draw, random, (random.randint(260, 780), random.randint(470, 640)), (46, 32), colour)


def _river(draw: Draw, random: Random, mended: bool) -> None:  # noqa: FBT001
    water = (96, 128, 130) if mended else (64, 68, 58)
    draw.polygon([(300, _HORIZON), (520, _HORIZON), (860, 720), (60, 720)], fill=water)
    for _leaf in range(0 if mended else 70):
        _blob(draw, random, (random.randint(260, 700), random.randint(380, 690)), (24, 12), (74, 118, 52))


def _gas(draw: Draw, _random: Random, mended: bool) -> None:  # noqa: FBT001
    draw.rectangle((0, 0, *SIZE), fill=(226, 224, 216))
    draw.rectangle((180, 430, 780, 480), fill=(150, 152, 154))
    draw.ellipse((260, 360, 420, 430), fill=(50, 50, 52))
    draw.rectangle((640, 500, 760, 700), fill=(150, 60, 52))
    hose = (186, 188, 190) if mended else (214, 120, 40)
    draw.line([(700, 500), (670, 470), (600, 520), (480, 500), (420, 440)], fill=hose, width=16, joint="curve")
    if not mended:
        draw.line((576, 500, 616, 536), fill=(40, 24, 16), width=9)


def _house(draw: Draw, _random: Random, mended: bool) -> None:  # noqa: FBT001
    draw.rectangle((160, 250, 560, 600), fill=(208, 200, 186))
    draw.rectangle((220, 330, 330, 440), fill=(96, 120, 140))
    if not mended:
        draw.polygon([(560, 340), (860, 390), (860, 600), (560, 600)], fill=(70, 116, 168))
        draw.line((560, 340, 860, 390), fill=(40, 70, 110), width=10)


def _ditch(draw: Draw, random: Random, mended: bool) -> None:  # noqa: FBT001
    draw.polygon([(440, _HORIZON), (520, _HORIZON), (640, 720), (320, 720)], fill=(168, 164, 156))
    draw.polygon([(458, _HORIZON), (502, _HORIZON), (580, 720), (380, 720)], fill=(98, 122, 128))
    if not mended:
        _blob(draw, random, (470, 560), (150, 70), (112, 88, 60))


def _patch(draw: Draw, random: Random, mended: bool) -> None:  # noqa: FBT001
    _blob(draw, random, (480, 540), (220, 90), (120, 108, 84) if mended else (44, 38, 32))


def _blob(
    draw: Draw, random: Random, at: tuple[int, int], radii: tuple[int, int], colour: tuple[int, int, int]
) -> None:
    """A lump: no two are alike."""
    for _part in range(6):
        x, y = at[0] + random.randint(-radii[0], radii[0]) // 3, at[1] + random.randint(-radii[1], radii[1]) // 3
        draw.ellipse(
            (x - radii[0] * 2 // 3, y - radii[1] * 2 // 3, x + radii[0] * 2 // 3, y + radii[1] * 2 // 3), fill=colour
        )


_SUBJECTS: dict[str, Callable[[Draw, Random, bool], None]] = {
    "road": _road,
    "lamp": _lamp,
    "drain": _drain,
    "litter": _litter,
    "river": _river,
    "gas": _gas,
    "house": _house,
    "ditch": _ditch,
}
