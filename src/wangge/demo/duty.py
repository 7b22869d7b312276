"""The demo's duty roster: its weeks behind, and the next two, under a leading cadre each; past shifts signed by both."""

from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

from wangge.apps.accounts.models import Person
from wangge.apps.analytics.actions import make_screen
from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import county, local_day
from wangge.apps.kit import clock
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import read_duty_handover, set_shifts, write_duty_handover
from wangge.apps.posts.models import DutyShift
from wangge.apps.posts.queries.duty import Crew, who_can_sit
from wangge.apps.posts.workflow import DutyPart, DutyTurn
from wangge.demo.life.scene import said
from wangge.demo.life.stories import words

_AHEAD = timedelta(days=14)
# The shift of this night in the second week still lacks its leading cadre: the page says so in red.
_LACKS = timedelta(days=9)


def make_roster(town: Area, *, since: datetime, until: datetime) -> None:
    """Before life begins, so that danger rings whoever leads then."""
    leading, operators = who_can_sit(town.pk)
    sitting = [one for one in operators if one not in leading]
    first, today = local_day(county()), (until - since).days
    wanted = {}
    for day in range(today + _AHEAD.days):
        lead = leading[day % len(leading)].pk
        for number, turn in enumerate(DutyTurn):
            place = (2 * day + number) % len(sitting)
            crew = (sitting[place].pk, sitting[(place + 2) % len(sitting)].pk)
            is_open = day == today + _LACKS.days and turn is DutyTurn.NIGHT
            wanted[first + timedelta(days=day), turn.value] = Crew(
                None if is_open else lead, tuple(dict.fromkeys(crew))
            )
    set_shifts(town, wanted, actor=SYSTEM)


def hand_shifts_over(town: Area, *, until: datetime, seed: int) -> None:
    """Each shift that is over, by one of its own to one of the next; the latest one still waits to be taken over."""
    random = Random(seed)  # noqa: S311 - chance for a story, not for a secret
    texts: list[str] = words()["handed_over"]
    shifts = list(DutyShift.objects.filter(town=town, ends_at__lte=until + timedelta(hours=14)).order_by("starts_at"))
    for shift, following in pairwise(shifts):
        writer, reader = _operator(shift), _operator(following)
        if shift.ends_at > until or writer is None or reader is None or writer == reader:
            continue
        with clock.at(shift.ends_at - timedelta(minutes=random.randint(3, 15))):
            made = write_duty_handover(shift, actor=writer.as_actor(), words=random.choice(texts))
        moment = shift.ends_at + timedelta(minutes=random.randint(1, 9))
        if moment < until - timedelta(hours=10):
            with clock.at(moment):
                read_duty_handover(made, actor=reader.as_actor(), reply=said("taken_over"))


def _operator(shift: DutyShift) -> Person | None:
    seat = shift.seats.filter(part=DutyPart.OPERATOR).select_related("person").order_by("pk").first()
    return seat.person if seat else None


def hang_a_screen(town: Area) -> None:
    make_screen(town, actor=SYSTEM, name=said("screen"))
