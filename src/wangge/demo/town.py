"""The whole demo: a county with one town at work, its people, its catalogue and some weeks behind it."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from django.db import transaction

from wangge.apps.areas.models import Area, County
from wangge.apps.areas.queries import county, local_day
from wangge.apps.kit import clock, ids
from wangge.apps.ledger.events import SYSTEM
from wangge.demo.areas import make_areas
from wangge.demo.categories import make_categories
from wangge.demo.desk import make_ready
from wangge.demo.duty import hand_shifts_over, hang_a_screen, make_roster
from wangge.demo.life import Length, play
from wangge.demo.life.stage import Town
from wangge.demo.life.works import make_contractors
from wangge.demo.outlines import town_data
from wangge.demo.people import make_bodies, make_departments, make_people
from wangge.demo.rounds import make_rounds

# What about 40,000 people have to say on a working day.
A_DAY = 51


@transaction.atomic
def make_town(*, weeks: int, a_day: int = A_DAY, tick: Callable[[str, float], object]) -> int:
    """All of it or nothing, in an empty database; the number of cases. `tick` is told what is made, and which share.

    `a_day`: the reports of a working day.
    """
    until = clock.now()
    seed = town_data()["seed"]
    with ids.drawn_from(Random(seed)), clock.at(until - timedelta(weeks=weeks)):  # noqa: S311 - the same town each time
        tick("areas", 0)
        make_areas(actor=SYSTEM)
        area = Area.objects.get(code=town_data()["town"]["code"])
        departments = make_departments(area, actor=SYSTEM)
        make_bodies(area, actor=SYSTEM)
        tick("people", 0)
        make_people(departments, actor=SYSTEM, since=local_day(county()))
        town = Town(
            area,
            departments,
            make_categories(actor=SYSTEM),
            neighbour=Area.objects.get(code=town_data()["neighbour"]["code"]),
            contractors=make_contractors(departments, actor=SYSTEM),
        )
        make_roster(area, since=clock.now(), until=until)
        hang_a_screen(area)
        cases = play(town, Length(weeks, a_day), until=until, seed=seed, tick=lambda share: tick("life", share))
        hand_shifts_over(area, until=until, seed=seed)
        make_rounds(area, until=until, seed=seed)
        make_ready(town)
        return cases


def is_made() -> bool:
    return County.objects.exists()
