"""Inside a demo (`WANGGE_DATA`): six hundred phones are made with what they have to send, or it is counted what arrived.

`python -m bench.stormed prepare FOLDER [PHONES]` and `python -m bench.stormed count FOLDER`.
"""

import hashlib
import json
import os
import random
import sys
import uuid
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.demo")
django.setup()

import uuid6  # noqa: E402  what follows needs Django to be set up
from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402
from PIL import Image  # noqa: E402

from wangge.apps.accounts.models import Person  # noqa: E402
from wangge.apps.areas.queries import Place  # noqa: E402
from wangge.apps.cases.models import Case, Photo  # noqa: E402
from wangge.apps.cases.queries import categories  # noqa: E402
from wangge.apps.kit import clock  # noqa: E402
from wangge.apps.posts.models import Post  # noqa: E402
from wangge.apps.posts.queries import standing_of  # noqa: E402
from wangge.apps.posts.rules import Standing  # noqa: E402
from wangge.apps.posts.workflow import Role  # noqa: E402
from wangge.apps.terminals.actions import register_device  # noqa: E402
from wangge.apps.terminals.models import AwaitedPhoto, Operation  # noqa: E402
from wangge.apps.terminals.queries import WorkingSet, working_set  # noqa: E402
from wangge.doors.terminal.present import Reader, hash_of, items_of, manifest_of  # noqa: E402

PHONES, OPERATIONS, PHOTOS, PHOTO_BYTES = 600, 20, 5, 200_000
_SETTLED, _ON_CASES = 3, 5
_PICTURES = 30
_WORDS = (
    "路边堆了建筑垃圾，没人清运", "窨井盖松动，车子压过去响", "河道里漂着水草和塑料袋", "路灯不亮，晚上走路看不清",
    "楼道里停了电动车充电", "占道经营，行人只能走机动车道", "树枝断了挂在电线上", "老人家里漏雨，需要帮助修屋顶",
    "村口广场健身器材坏了", "邻居养鸡太吵，希望有人管一管",
)  # fmt: skip
_ON_CASE: dict[str, dict[str, str]] = {
    "receive": {},
    "pass_check": {"words": "现场看过，已修好"},
    "feed_back": {"result": "fixed", "words": "已经修好", "answer": "您反映的问题已经处理"},
    "comment": {"words": "又去看了一次，还是老样子"},
}
_RANDOM = random.Random("storm")


def prepare(folder: Path, number: int) -> None:
    """`phones.json`, and a folder with each photo."""
    (folder / "photos").mkdir(exist_ok=True)
    pictures = [_picture() for _number in range(_PICTURES)]
    serving = Post.objects.filter(role=Role.GRID_WORKER, ends_on=None, person__is_active=True).order_by("pk")
    people = list(islice(cycle(Person.objects.filter(pk__in=serving.values("person_id")).order_by("pk")), number))
    phones = [_phone(person, folder, pictures) for person in people]
    _RANDOM.shuffle(phones)
    (folder / "phones.json").write_text(json.dumps(phones), "utf-8")


def count(folder: Path) -> dict[str, Any]:
    phones = json.loads((folder / "phones.json").read_text("utf-8"))
    sent = {uuid.UUID(one["id"]): one for phone in phones for one in phone["operations"]}
    rows = {one.uid: one for one in Operation.objects.all()}
    made = [uid for uid, one in sent.items() if one["kind"] in ("report", "settle")]
    cases = set(Case.objects.values_list("uid", flat=True))
    return {
        "lost": len(sent.keys() - rows.keys()) + sum(rows[uid].subject_uid not in cases for uid in made if uid in rows),
        "doubled": len(rows) - len(sent.keys() & rows.keys()),
        "waiting": AwaitedPhoto.objects.count(),
        "photos": Photo.objects.filter(case__uid__in=[rows[uid].subject_uid for uid in made if uid in rows]).count(),
    }


def _phone(person: Person, folder: Path, pictures: list[bytes]) -> dict[str, Any]:
    client, device, standing = Client(SERVER_NAME="127.0.0.1"), uuid.uuid4(), standing_of(person)
    client.force_login(person, backend="wangge.doors.porch.signin.NameOrPhoneBackend")
    register_device(device, person, actor=standing.actor, name="bench", app_version="1")
    found = working_set(standing, clock.now())
    have = manifest_of(Reader(standing, found))
    names = [_photo(folder / "photos", picture) for picture in _RANDOM.sample(pictures, PHOTOS)]
    return {
        "cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}",
        "device": str(device),
        "hash": hash_of(have),
        "have": have,
        "photos": names,
        "operations": _operations(found, standing, have, names),
    }


def _operations(found: WorkingSet, standing: Standing, have: dict[str, str], photos: list[str]) -> list[dict[str, Any]]:
    """As a day goes: mostly reports with words and place, some settled on the spot, some on cases of one's own grid."""
    worked = standing.areas_as([Role.GRID_WORKER])
    grid = next(one for one in found.grids if one.id in worked)
    made = [*_on_cases(found, standing, have), *(_settle(grid) for _number in range(_SETTLED))]
    left = [[name] for name in photos]
    made += [_report(grid, left.pop() if left else []) for _number in range(OPERATIONS - len(made))]
    _RANDOM.shuffle(made)
    return made


def _on_cases(found: WorkingSet, standing: Standing, have: dict[str, str]) -> Iterator[dict[str, Any]]:
    items = [one for one in items_of(set(have), Reader(standing, found)).values() if one.kind == "case"]
    # Of some matters the end is shown by a photo, which comes later: without it they would be refused.
    shown = {one.code for one in categories() if one.photo_why}
    for kind in islice(cycle(_ON_CASE), _ON_CASES if items else 0):
        fitting = [one for one in items if kind in one.actions and (kind != "feed_back" or one.category not in shown)]
        said = kind if fitting else "comment"
        if free := fitting or [one for one in items if said in one.actions]:
            case = _RANDOM.choice(free)
            yield _operation(said, _ON_CASE[said], case=str(case.uid), seen=case.seen)


def _settle(grid: Place) -> dict[str, Any]:
    on_spot = [one.code for one in categories() if one.on_spot and not one.photo_why]
    said = {"category": _RANDOM.choice(on_spot), "done": "已当场清理完毕"}
    # Without a position: a station within a grid may be a grid of its own, and on the spot one settles only in one's own.
    return _operation("settle", _found(grid) | said)


def _report(grid: Place, photos: list[str]) -> dict[str, Any]:
    return _operation("report", _found(grid) | {"photos": photos}, position=_position(grid))


def _found(grid: Place) -> dict[str, Any]:
    words = f"{_RANDOM.choice(_WORDS)}，{_RANDOM.randrange(10**6)}号"
    return {"text": words, "grid": grid.code, "place": "村委会东侧"}


def _position(grid: Place) -> dict[str, int]:
    point = grid.shape.representative_point() if grid.shape is not None else None
    lng, lat = (point.x, point.y) if point else (121.06, 32.02)
    off = (_RANDOM.uniform(-0.0003, 0.0003) for _axis in range(2))
    return {"lng_e6": round((lng + next(off)) * 1e6), "lat_e6": round((lat + next(off)) * 1e6), "accuracy": 12}


def _operation(kind: str, content: dict[str, Any], **more: Any) -> dict[str, Any]:
    at = clock.now() - timedelta(minutes=_RANDOM.randrange(600))
    return {"id": str(uuid6.uuid7()), "kind": kind, "happened_at": at.isoformat(), "content": content} | more


def _picture() -> bytes:
    """A JPEG of some 200 KB, as large as a phone shrinks one: soft shapes with some grain."""
    size = (1600, 1200)
    shapes, grain = (
        Image.frombytes("RGB", small, _RANDOM.randbytes(3 * small[0] * small[1])).resize(size, Image.Resampling.BICUBIC)
        for small in ((80, 60), (400, 300))
    )
    image, quality, content = Image.blend(shapes, grain, 0.12), 95, b""
    while not content or len(content) > PHOTO_BYTES:
        quality -= 5
        file = BytesIO()
        image.save(file, "JPEG", quality=quality)
        content = file.getvalue()
    return content


def _photo(folder: Path, picture: bytes) -> str:
    """One of its own: the same picture with another comment in it, filled up to its size."""
    comment = uuid.uuid4().bytes + bytes(max(PHOTO_BYTES - len(picture) - 20, 0) % 65_000)
    content = picture[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2) + comment + picture[2:]
    name = hashlib.sha256(content).hexdigest()
    (folder / name).write_bytes(content)
    return name


def main(what: str, folder: Path, number: int = PHONES) -> None:
    if what == "prepare":
        prepare(folder, number)
        print("{}")
    else:
        print(json.dumps(count(folder)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:]))
