"""Filters of a list as the address bar holds them: what is asked for, and the condition that it makes."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThan
from django.http import QueryDict
from django.utils.timezone import get_current_timezone, localtime

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import tree
from wangge.apps.cases.queries import categories, category_names, found, orders_running
from wangge.apps.cases.workflow import Channel, State
from wangge.apps.posts.queries import department_names
from wangge.doors.porch.forms.words import page_of, read_number

PAGE = 100
NOBODY = "nobody"
LEVELS = ("danger", "urgent")
AGAIN = ("rework", "reopened", "handed_back")
TIMES = ("late", "soon", "today")
FLAGS = ("late", "soon", "today", "supervised", "mine")
PERIODS = ("reported_from", "reported_to", "closed_from", "closed_to")
SORTS = ("due", "reported", "number", "grid", "category")
# So said that no index has this order: SQLite would go through the whole past of a town by it, looking for what is open.
UNINDEXED = {"reported_at": Coalesce("reported_at", "happened_at"), "number": Coalesce("number", "title")}
_LONGEST = 60
# More values than anybody ticks: an address of thousands is an attack or a fault.
_MOST_VALUES = 60


def _codes(kind: str) -> frozenset[str]:
    return frozenset(place.code for place in tree().of_kind(kind))


# What can be asked for several times over, and which values mean anything; memory knows them, asked only where one is given.
KNOWN: Mapping[str, Callable[[], Collection[str]]] = {
    "state": lambda: State.values,
    "category": category_names,
    "group": lambda: {category.group.name for category in categories()},
    "town": lambda: _codes(Kind.TOWN),
    "village": lambda: _codes(Kind.VILLAGE),
    "grid": lambda: _codes(Kind.GRID),
    "department": department_names,
    "channel": lambda: Channel.values,
    "level": lambda: LEVELS,
    "again": lambda: AGAIN,
}


@dataclass(frozen=True)
class Asked:
    """A filter that means nothing here (an old link, a slip of the pen) is left out, never an error.

    `left_out` are values that name nothing any more, and days that no calendar has: (field, value).
    """

    state: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    town: tuple[str, ...] = ()
    village: tuple[str, ...] = ()
    grid: tuple[str, ...] = ()
    department: tuple[str, ...] = ()
    handler: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    late: bool = False
    soon: bool = False
    today: bool = False
    supervised: bool = False
    mine: bool = False
    reported_from: date | None = None
    reported_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    words: str = ""
    sort: str = ""
    page: int = 1
    left_out: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        several = {key: _split(query, key, known) for key, known in KNOWN.items()}
        handlers = [one for one in _values(query, "handler") if one == NOBODY or read_number(one) is not None]
        read: dict[str, Any] = {key: found for key, (found, _lost) in several.items()}
        read |= {key: query.get(key) == "1" for key in FLAGS}
        read |= {key: _day(query.get(key, "")) for key in PERIODS}
        return cls(
            **read,
            handler=tuple(handlers),
            words=_short(query.get("q", "")),
            sort=_sort(query.get("sort", "")),
            page=page_of(query.get("page", "")),
            left_out=(
                *((key, value) for key, (_found, lost) in several.items() for value in lost),
                *((key, value) for key in PERIODS if not read[key] and (value := _short(query.get(key, "")))),
            ),
        )

    @property
    def is_narrow(self) -> bool:
        """Whether anything but order and page is asked for."""
        return any(getattr(self, one.name) for one in fields(self) if one.name not in ("sort", "page", "left_out"))

    @property
    def is_more_than_a_period(self) -> bool:
        """Whether anything but days of reporting is asked for."""
        return self.without_days.is_narrow

    @property
    def without_days(self) -> "Asked":
        return replace(self, reported_from=None, reported_to=None)

    @property
    def is_more_than_words(self) -> bool:
        return replace(self, words="").is_narrow

    @property
    def is_usual(self) -> bool:
        return not self.is_narrow and not self.sort

    def condition(
        self, now: datetime, person_id: int | None, *, due: str = "due_at", soon: str = "soon_at", few: bool = False
    ) -> Q:
        """`few`: among what is open, to which an index leads; by no index of the whole past."""
        asked = (
            *self._of_the_matter(),
            *self._of_time(now, due, soon, few=few),
            (self.mine, Q(handler_id=person_id)),
            (self.words, found(self.words, leads=not few)),
        )
        return Q(*(condition for value, condition in asked if value))

    def _of_the_matter(self) -> tuple[tuple[object, Q], ...]:
        level, again = self.level, self.again
        return (
            (self.state, Q(state__in=self.state)),
            (
                self.category or self.group,
                _any(
                    (bool(self.category), Q(category__code__in=self.category)),
                    (bool(self.group), Q(category__group__name__in=self.group)),
                ),
            ),
            (self.town, _within(town=self.town)),
            (self.village or self.grid, _within(village=self.village, grid=self.grid)),
            (self.department, Q(department__code__in=self.department)),
            (self.handler, _handled_by(self.handler)),
            (self.channel, Q(channel__in=self.channel)),
            (level, _any(("danger" in level, Q(danger=True)), ("urgent" in level, Q(urgent=True)))),
            (
                again,
                _any(
                    ("rework" in again, Q(reworks__gt=0)),
                    ("handed_back" in again, Q(hand_backs__gt=0)),
                    ("reopened" in again, Q(rounds__gt=1) | Q(rounds=1, is_open=True)),
                ),
            ),
            (self.supervised, Q(pk__in=orders_running().values("case_id"))),
        )

    def _of_time(self, now: datetime, due: str, soon: str, *, few: bool) -> tuple[tuple[object, Q], ...]:
        limit = _any(
            (self.late, Q(**{f"{due}__lt": now})),
            (self.soon, Q(**{f"{soon}__lte": now, f"{due}__gte": now})),
            (self.today, Q(**{f"{due}__range": (now, end_of_day(now))})),
        )
        return (
            (self.late or self.soon or self.today, limit),
            (self.reported_from or self.reported_to, self.reported(few=few)),
            (self.closed_from, Q(closed_at__gte=begin_of(self.closed_from))),
            (self.closed_to, Q(closed_at__lt=begin_of(self.closed_to, after=True))),
        )

    def reported(self, *, few: bool = False) -> Q:
        since, until, when = self.reported_from, self.reported_to, UNINDEXED["reported_at"] if few else F("reported_at")
        asked = (
            (since, Q(GreaterThanOrEqual(when, begin_of(since)))),
            (until, Q(LessThan(when, begin_of(until, after=True)))),
        )
        return Q(*(condition for value, condition in asked if value))


def _any(*asked: tuple[bool, Q]) -> Q:
    found = Q()
    for is_asked, condition in asked:
        if is_asked:
            found |= condition
    return found


def _within(**codes: tuple[str, ...]) -> Q:
    """By id, which the indexes know. A special grid lies over villages: a village means what lies in it by itself."""
    if not any(codes.values()):
        return Q()
    by_code = tree().by_code
    places = {name: [by_code[code].id for code in found] for name, found in codes.items()}
    return _any(*((bool(ids), Q(**{f"{name}_id__in": ids})) for name, ids in places.items()))


def _handled_by(handlers: tuple[str, ...]) -> Q:
    people = [read_number(one) for one in handlers if one != NOBODY]
    return _any((bool(people), Q(handler_id__in=people)), (NOBODY in handlers, Q(handler_id=None)))


def _values(query: QueryDict, name: str) -> list[str]:
    found = [_short(value) for value in query.getlist(name)[:_MOST_VALUES]]
    return list(dict.fromkeys(value for value in found if value))


def _split(query: QueryDict, name: str, known: Callable[[], Collection[str]]) -> tuple[tuple[str, ...], list[str]]:
    """Those that mean something, and those that do not."""
    asked = _values(query, name)
    real = known() if asked else ()
    return tuple(value for value in asked if value in real), [value for value in asked if value not in real]


def _short(text: str) -> str:
    return text.strip().replace("\0", "")[:_LONGEST]


def _sort(text: str) -> str:
    return text if text.removeprefix("-") in SORTS and text.count("-") <= 1 else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(_short(text))
    except ValueError:
        return None


def begin_of(day: date | None, *, after: bool = False) -> datetime:
    """When a day begins for its reader, or the day after it; the ends of the calendar have no neighbours."""
    known = min(max(day or date.min, date(1970, 1, 1)), date(9998, 12, 30)) + timedelta(days=after)
    return datetime(known.year, known.month, known.day, tzinfo=get_current_timezone())


def end_of_day(now: datetime) -> datetime:
    """The last moment of the reader's day."""
    midnight = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=1, microseconds=-1)


def address(query: QueryDict, changes: Mapping[str, object]) -> str:
    """The same page with other filters; the page number begins anew unless it is what changes."""
    changed = query.copy()
    changed.pop("page", None)
    for key, value in changes.items():
        changed.pop(key, None)
        if value:
            changed[key] = str(value)
    return f"?{changed.urlencode()}"


def address_without(query: QueryDict, key: str, value: str) -> str:
    """The same page without one of several values."""
    changed = query.copy()
    changed.pop("page", None)
    changed.setlist(key, [one for one in changed.getlist(key) if _short(one) != value])
    return f"?{changed.urlencode()}"
