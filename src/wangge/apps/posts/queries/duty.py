"""The duty roster as it is asked: a span of days, who leads now, one person's own shifts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from wangge.apps.accounts.models import Person
from wangge.apps.areas.queries import county, local_day
from wangge.apps.kit import clock, crypto, ids
from wangge.apps.kit.once import once
from wangge.apps.posts.models import CalendarLink, DutyHandover, DutySeat, DutyShift, Post
from wangge.apps.posts.workflow import LEADS_SHIFTS, SITS_IN_SHIFTS, DutyPart, DutyTurn

_ABOUT = "posts.calendar"


@dataclass(frozen=True)
class Crew:
    """Who sits in a shift, as ids of persons."""

    leading: int | None = None
    operators: tuple[int, ...] = ()

    @property
    def people(self) -> tuple[int, ...]:
        return (*((self.leading,) if self.leading is not None else ()), *self.operators)


def span_of_shift(day: date, turn: str) -> tuple[datetime, datetime]:
    """From when to when, by the county's clock; a night ends when the next day's shift begins."""
    zone = ZoneInfo(county().time_zone)
    morning, evening = (time.fromisoformat(one) for one in settings.DUTY_CHANGES)
    if turn == DutyTurn.DAY:
        return datetime.combine(day, morning, zone), datetime.combine(day, evening, zone)
    return datetime.combine(day, evening, zone), datetime.combine(day + timedelta(days=1), morning, zone)


def _with_people(shifts: "QuerySet[DutyShift]") -> "QuerySet[DutyShift]":
    seats = DutySeat.objects.select_related("person").order_by("part", "pk")
    return shifts.prefetch_related(Prefetch("seats", seats)).select_related("handover")


def shifts_between(town_id: int, start: date, end: date) -> dict[tuple[date, str], DutyShift]:
    """(day, turn) → shift with its seats, from `start` to `end`, both included; two queries."""
    found = _with_people(DutyShift.objects.filter(town_id=town_id, day__range=(start, end)))
    return {(one.day, one.turn): one for one in found}


def crew_of(shift: DutyShift | None) -> Crew:
    if shift is None:
        return Crew()
    seats = list(shift.seats.all())
    leading = next((one.person_id for one in seats if one.part == DutyPart.LEADING), None)
    return Crew(leading, tuple(one.person_id for one in seats if one.part == DutyPart.OPERATOR))


def shift_at(town_id: int, moment: datetime) -> DutyShift | None:
    """That which sits then, where the roster names one."""
    found = DutyShift.objects.filter(town_id=town_id, starts_at__lte=moment, ends_at__gt=moment)
    return _with_people(found).order_by("starts_at").first()


def leading_now(town_id: int) -> int | None:
    """Who leads at this moment by the roster, as long as they hold a post for which that is allowed."""
    now = clock.now()
    return once(f"leading {town_id} {now:%F %H:%M}", lambda: _leading(town_id, now))


def _leading(town_id: int, now: datetime) -> int | None:
    seats = DutySeat.objects.filter(
        part=DutyPart.LEADING, shift__town_id=town_id, shift__starts_at__lte=now, shift__ends_at__gt=now
    )
    serving = Post.objects.live_on(local_day(county())).filter(area_id=town_id, role__in=LEADS_SHIFTS)
    leading = seats.filter(person__in=serving.values("person_id"), person__is_active=True)
    return leading.order_by("-shift__starts_at").values_list("person_id", flat=True).first()


def who_can_sit(town_id: int) -> tuple[list[Person], list[Person]]:
    """Those who can lead a shift today, and those who can sit in one, by name; one query."""
    posts = Post.objects.live_on(local_day(county())).filter(
        area_id=town_id, role__in={*LEADS_SHIFTS, *SITS_IN_SHIFTS}, person__is_active=True
    )
    rows = list(posts.select_related("person").order_by("person__name", "person_id"))

    def holding(roles: Collection[str]) -> list[Person]:
        return list({one.person_id: one.person for one in rows if one.role in roles}.values())

    return holding(LEADS_SHIFTS), holding(SITS_IN_SHIFTS)


def newest_handovers(town_id: int, *, most: int) -> list[DutyHandover]:
    """The latest shift first; one query."""
    found = DutyHandover.objects.filter(shift__town_id=town_id)
    return list(found.select_related("shift", "written_by", "read_by").order_by("-shift__starts_at")[:most])


def seats_of(person: Person, since: datetime) -> list[DutySeat]:
    """One's own shifts that end after `since`, the first one first."""
    own = DutySeat.objects.filter(person=person, shift__ends_at__gt=since)
    return list(own.select_related("shift__town").order_by("shift__starts_at"))


def calendar_secret(person: Person, generation: int) -> str:
    return crypto.derived_secret(f"{person.uid} {generation}", about=_ABOUT)


def calendar_index(secret: str) -> bytes:
    return crypto.blind_index(secret, about=_ABOUT)


def secret_of_calendar(person: Person) -> str:
    """Of the address that they have; empty while they never asked for one."""
    link = CalendarLink.objects.filter(person=person).first()
    return calendar_secret(person, link.generation) if link else ""


def calendar_by_secret(secret: str) -> Person | None:
    """Whose calendar this address shows; nobody's once their account has ended."""
    if not ids.is_secret(secret):
        return None
    link = CalendarLink.objects.filter(secret_index=calendar_index(secret)).select_related("person").first()
    return link.person if link and link.person.is_active else None


def seats_elsewhere(town_id: int, start: date, end: date) -> set[tuple[int, date, str]]:
    """The same for all of a span of days."""
    seats = DutySeat.objects.filter(day__range=(start, end)).exclude(shift__town_id=town_id)
    return set(seats.values_list("person_id", "day", "turn"))


def taken_elsewhere(slots: Collection[tuple[date, str]], town_id: int) -> set[tuple[int, date, str]]:
    """(person, day, turn) of who sits in another town's shift then: nobody sits twice at once."""
    where = Q(pk__in=())
    for day, turn in slots:
        where |= Q(day=day, turn=turn)
    return set(DutySeat.objects.filter(where).exclude(shift__town_id=town_id).values_list("person_id", "day", "turn"))
