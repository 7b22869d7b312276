"""Inside an empty data folder (`WANGGE_DATA`): makes that many cases of one town and says how long things take, as JSON."""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from statistics import median
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.demo")
django.setup()

from django.core.management import call_command  # noqa: E402  what follows needs Django to be set up
from django.db import connection, transaction  # noqa: E402

from wangge.apps.areas.models import Area  # noqa: E402
from wangge.apps.cases.actions.words import index_new, reindex  # noqa: E402
from wangge.apps.cases.models import Case, CaseWords  # noqa: E402
from wangge.apps.cases.queries import best_of, found, twins_near  # noqa: E402
from wangge.apps.cases.workflow import Channel, Holder, RequestKind, State  # noqa: E402
from wangge.apps.kit import clock  # noqa: E402
from wangge.apps.kit.rows import insert_many  # noqa: E402

OPEN, BATCH, WORD = 100_000, 5000, "井盖"
_FIRST, _SECOND = "丽金万星新恒绿碧时松梅荣华中东", "发秀科城苑海园泰桂代雅溪庭域辰"
_KINDS = ("新城", "花园", "小区", "国际", "家园", "公馆", "大厦", "广场")
_WHERE = ("南门", "北门", "东侧", "三号楼前", "路口", "地下车库", "河边", "十七栋旁")
_WHAT = (
    "路灯不亮已经好几天，晚上出门看不清",
    "工地半夜施工，噪音很大影响休息",
    "垃圾堆了一个星期没有人清运，味道很大",
    "餐饮店油烟直排，窗户都不敢开",
    "电动车乱停放，把消防通道堵住了",
    "路面塌了一个坑，下雨积水很危险",
    "物业乱收停车费，业主都有意见",
    "绿化带被人占了种菜，希望恢复",
    "公交站牌被撞歪，等车的人站在机动车道上",
    "水压太低，五楼以上早晚没有水",
)
_RARE = "井盖松动，车子经过响声很大"
_ASK = ("请尽快处理", "麻烦来人看看", "打过电话没有人管", "希望给个答复", "谢谢", "大家都等着")


def main(count: int) -> None:
    call_command("migrate", verbosity=0)
    town = _town()
    chance = random.Random(320612)
    started = clock.now() - timedelta(days=6)
    for first in range(0, count, BATCH):
        numbers = range(first, min(first + BATCH, count))
        with transaction.atomic():
            rows = list(_rows(town, numbers, count, chance, started))
            insert_many(Case, _NAMES, rows)
    begin = time.perf_counter()
    reindex()
    reindexed = count / (time.perf_counter() - begin)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(json.dumps({"reindexed": reindexed, "open": min(OPEN, count)} | _searched() | _twinned(chance) | _indexed()))


def _town() -> Area:
    today = clock.now().date()
    county = Area.objects.create(kind="county", code="320612", name="通州区", path="320612/", starts_on=today)
    return Area.objects.create(
        kind="town", code="320612102", name="二甲镇", parent=county, path="320612/320612102/", starts_on=today
    )


_NAMES = [field.name for field in Case._meta.local_concrete_fields if field.name != "id"]


def _rows(town: Area, numbers: range, count: int, chance: random.Random, started: Any) -> Iterator[list[Any]]:
    for number in numbers:
        is_open = number >= count - OPEN
        text = said(chance, rare=number % 100 == 0)
        case = Case(
            number=f"EJ2611-{number:06}", secret_index=number.to_bytes(16), state=State.REPORTED if is_open else State.CLOSED,
            is_open=is_open, holder=Holder.CENTRE if is_open else Holder.NOBODY, kind=RequestKind.REQUEST,
            channel=Channel.HOTLINE, town=town, title=text[:30], text=text, happened_at=started,
            reported_at=started + timedelta(seconds=5 * (number - count + OPEN)),
        )  # fmt: skip
        if number % 2:
            case.latitude, case.longitude = 32 + chance.random() * 0.07, 121 + chance.random() * 0.08
        yield [field.value_from_object(case) for field in Case._meta.local_concrete_fields if field.name != "id"]


def said(chance: random.Random, *, rare: bool = False) -> str:
    place = chance.choice(_FIRST) + chance.choice(_SECOND) + chance.choice(_KINDS) + chance.choice(_WHERE)
    return f"{place}{_RARE if rare else chance.choice(_WHAT)}，{chance.choice(_ASK)}，{chance.choice(_ASK)}。"


def _searched() -> dict[str, float]:
    """All that one word finds, and the same rows by their keys."""
    keys = list(Case.objects.filter(found(WORD)).values_list("pk", flat=True))
    rows = Case.objects.order_by().values_list("pk", "number", "title", "reported_at")
    return {
        "hits": len(keys),
        "search": _seconds(lambda: list(rows.filter(found(WORD)))),
        "by_key": _seconds(lambda: list(rows.filter(pk__in=keys))),
        "best": _seconds(lambda: best_of(Case.objects.all(), "路灯")),
    }


def _twinned(chance: random.Random) -> dict[str, float]:
    """Half of them lie somewhere, the others were told by telephone."""
    newest = Case.objects.order_by("-pk").values_list("pk", flat=True)[:20_000]
    cases = list(Case.objects.filter(pk__in=chance.sample(list(newest), 40)).select_related("category"))
    now = clock.now()
    twins_near(cases[0], now=now)
    return {"twins": median(_seconds(lambda case=case: twins_near(case, now=now), times=1) for case in cases)}


def _indexed() -> dict[str, float]:
    """Processor time of one statement within a transaction that has others, taken together."""
    times, text = 300, "余西村三组文化广场旁边路灯不亮，晚上黑乎乎的，老人小孩不敢走，请来修"
    cases = list(Case.objects.order_by("-pk")[:times])
    CaseWords.objects.filter(case__in=cases).delete()
    spent = 0.0
    for case in cases:
        case.text, case.title = text, text[:16]
        begin = time.process_time()
        with transaction.atomic():
            index_new(case)
        spent += time.process_time() - begin
        with transaction.atomic():
            Case.objects.filter(pk=case.pk).update(urges=1)
    return {"index": spent / times}


def _seconds(work: Callable[[], object], times: int = 5) -> float:
    return min(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main(int(sys.argv[1]))
