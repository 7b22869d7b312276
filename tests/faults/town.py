"""Within a data folder of its own: the small town with twenty grid workers, and work for them. Says who they are."""

import json
import sys
from datetime import date

from django.test import Client

from tests import tasked
from tests.erjia import EAST, WEST, _erjia
from wangge.apps.accounts.actions import NewPerson, create_people
from wangge.apps.areas.actions import import_calendar_year
from wangge.apps.cases import actions as cases
from wangge.apps.kit import clock
from wangge.apps.kit.worktime import china_workdays
from wangge.apps.ledger.actions import begin_epoch
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import NewPost, create_posts
from wangge.apps.posts.workflow import Role

_PHONES = 20
# Of each, for each grid: cases that it handles itself, and cases handled by an office, which it checks.
_CASES = 3
_VISITS = 4
_GRIDS = {WEST + "001": 121.005, WEST + "002": 121.015, EAST + "001": 121.025, EAST + "002": 121.035}


def main():
    erjia = _erjia()
    _know_this_year()
    people = _workers(erjia)
    for number in range(_CASES):
        for grid, longitude in _GRIDS.items():
            _cases_of(erjia, erjia.area[grid], {"text": f"路面有坑{number}", "longitude": longitude})
    of = tasked.work(erjia)
    for number in range(_VISITS):
        for grid in _GRIDS:
            tasked.given(erjia, of, area=erjia.area[grid], title=f"看望第{number}户")
    begin_epoch()
    sys.stdout.write(json.dumps([{"person": one.pk, "session": _signed_in(one)} for one in people]))


def _know_this_year():
    """The small town's calendar ends with 2027."""
    for year in range(2028, clock.now().year + 2):
        found = china_workdays(year)
        import_calendar_year(year, found.days, actor=SYSTEM, source="test", provisional=found.provisional)


def _workers(erjia):
    news = [
        NewPerson(username=f"phone{number}", name=f"第{number}号", phone=f"139000000{number:02}")
        for number in range(_PHONES)
    ]
    people = create_people(news, actor=SYSTEM, password=None)
    areas = [erjia.area[code] for code in _GRIDS]
    posts = [
        NewPost(person=one, role=Role.GRID_WORKER, starts_on=date(2026, 1, 1), area=areas[number % len(areas)])
        for number, one in enumerate(people)
    ]
    create_posts(posts, actor=SYSTEM)
    return people


def _cases_of(erjia, grid, report):
    case = erjia.at("accepted", **report).case
    erjia.take(case, cases.Dispatch(grid=grid), "operator")
    erjia.at("handled", **report)


def _signed_in(person):
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


main()
