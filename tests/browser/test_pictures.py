"""Each page that the guides show: it opens, fits its screen, shuts nobody out; its picture is kept where that is asked for."""

import pytest

from tests.browser.actors import actor, painted
from tests.browser.guide import PICTURES
from tests.pictured import checked_photo
from wangge.apps.accounts.models import Person
from wangge.apps.analytics.jobs import count_changed, decide_due
from wangge.apps.cases.models import Category
from wangge.apps.cases.workflow import Channel
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import set_shifts
from wangge.apps.posts.queries.duty import Crew

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Made up, as all of it is.
NAMES = (
    "秦宇航",
    "宋佩兰",
    "严玉兰",
    "施素芬",
    "江明辉",
    "白玲",
    "赵芳",
    "周志强",
    "吴建国",
    "郑海燕",
    "王晓明",
    "冯丽华",
    "陈永强",
    "褚卫东",
    "卫秀英",
    "蒋小军",
)
SAID = (
    ("余西菜场东侧路面塌了个坑，骑车的人摔了", "road", 32.004, 121.022),
    ("村里三组的路灯三天不亮了", "lamp", 32.006, 121.027),
    ("桥头垃圾堆了一个星期没人清运", "litter", 32.008, 121.024),
    ("余西小学门口下水道盖板松动", "road", 32.003, 121.028),
    ("河边水渠堵了，田里排不出水", "farm", 32.007, 121.021),
    ("文化广场的路灯一闪一闪", "lamp", 32.005, 121.026),
)


@pytest.fixture
def town(erjia):
    """Ten days of a small town: much is settled, some is late, and some has just come in."""
    for person, name in zip(Person.objects.order_by("pk"), NAMES, strict=False):
        Person.objects.filter(pk=person.pk).update(name=name)
    for day in range(9):
        erjia.at("closed", **report(day))
        if day % 3 == 0:
            erjia.at("handling", **report(day + 1))
        erjia.clock.move(days=1)
    for number, state in enumerate(("handling", "reviewing", "handled", "dispatched", "accepted")):
        erjia.at(state, **report(number))
    for number in range(4):
        erjia.report(**report(number + 2, photos=(checked_photo("gray"),), name="王小明", phone="+8613812342046"))
    erjia.report("家里有煤气味，很浓", **report(1, text=None))
    erjia.report(
        actor=erjia.stands["worker"],
        channel=Channel.TERMINAL,
        **report(2),
        category=Category.objects.get(code="litter"),
    )
    set_roster(erjia)
    while count_changed() + decide_due():
        pass
    return erjia


def report(number, **more):
    text, _code, latitude, longitude = SAID[number % len(SAID)]
    found = {"text": text, "latitude": latitude, "longitude": longitude, "place": text[:6]} | more
    return {key: value for key, value in found.items() if value is not None}


def set_roster(erjia):
    crew = Crew(erjia.person["leader"].pk, (erjia.person["operator"].pk, erjia.person["operator2"].pk))
    monday = erjia.clock.moment.date()
    set_shifts(erjia.town, {(monday, turn): crew for turn in ("day", "night")}, actor=SYSTEM)


# What a page looks like depends on no database.
@pytest.mark.sqlite
@pytest.mark.slow
def test_every_page_of_the_guides(browser, live_server, town):
    case = town.at("handling", **report(0, photos=(checked_photo("gray"),))).case
    done = town.at("closed", **report(1))
    people, faults = {}, []
    for one in PICTURES:
        key = (one.account, one.size)
        if key not in people:
            people[key] = actor(browser, live_server.url, one.size)
            if one.account:
                people[key].sign_in(one.account)
        whom = people[key]
        answer = whom.page.goto(one.path.format(number=case.number, secret=done.secret))
        assert (one.name, answer.status) == (one.name, 200)
        if one.name == "map":
            painted(whom.page)
        whom.page.wait_for_load_state("networkidle")
        if whom.page.evaluate(WIDER) > 0:
            faults.append(f"{one.name} is too wide")
        whom.shot(one.name, picture=True)
    for whom in people.values():
        faults += whom.faults
        whom.page.context.close()
    assert faults == []
