"""The board of a town: what is read from the database for it, once, and how it is said."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _, ngettext, pgettext

from wangge.apps.analytics.queries import (
    Days,
    Heap,
    Report,
    Scope,
    Sums,
    Today,
    counted_until,
    days_of,
    late_cases,
    open_heaps,
    report_of,
    summed,
    today_in,
)
from wangge.apps.analytics.workflow import Indicator
from wangge.apps.areas.queries import Place, county, local_day
from wangge.apps.cases.models import Case, is_seen
from wangge.apps.cases.queries import orders_seen
from wangge.apps.cases.workflow import STAGE_OF, State
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.present.board_links import Links
from wangge.doors.desk.present.filters import end_of_day
from wangge.doors.desk.present.menu import SEES_ORDERS
from wangge.doors.porch.addresses import fixed

DAYS = 30
# As many late cases of each state are on the map; all of them are in the list.
_PINS_EACH = 40


@dataclass(frozen=True)
class Board:
    """Everything that the board of one town says, as this person may see it."""

    town: Place
    links: Links
    now: datetime
    today: date
    heaps: list[Heap]
    late: list[dict[str, Any]]
    days: Days
    report: Report
    counts: Today
    orders: tuple[int, int] | None
    counted_at: datetime

    @property
    def first(self) -> date:
        return self.days.days[0]

    @property
    def sums(self) -> Sums:
        return summed(self.heaps, lambda _heap: None).get(None, Sums())

    @property
    def by_state(self) -> dict[State, Sums]:
        return summed(self.heaps, lambda heap: heap.state)


def board_of(standing: Standing, town: Place, links: Links, now: datetime) -> Board:
    """Seven queries, however many cases there are."""
    cases, today = Case.objects.visible_to(standing).filter(town_id=town.id), local_day(county())
    midnight, counts = end_of_day(now), today_in(cases, today, now)
    return Board(
        town=town,
        links=links,
        now=now,
        today=today,
        heaps=open_heaps(cases, now, (midnight - timedelta(days=1), midnight)),
        late=late_cases(cases, now, each=_PINS_EACH),
        days=days_of(town.id, today, number=DAYS).ending(counts),
        report=report_of(Scope(town.id), today - timedelta(days=DAYS - 1), today),
        counts=counts,
        orders=_orders(standing, town, now) if standing.has(*SEES_ORDERS) else None,
        counted_at=counted_until(),
    )


def _orders(standing: Standing, town: Place, now: datetime) -> tuple[int, int]:
    """Supervision orders and errands that are not answered yet, and how many of them are late."""
    running = orders_seen(standing).running().filter(is_seen(standing, "case", town_id=town.id)).order_by()
    counts = running.aggregate(n=Count("pk"), n_late=Count("pk", filter=Q(due_at__lt=now)))
    return counts["n"], counts["n_late"]


def numbers_of(board: Board) -> list[dict[str, Any]]:
    """The seven, each with the address of what it counts."""
    links, counts, sums, day = board.links, board.counts, board.sums, (board.today, board.today)
    waiting = board.by_state.get(State.REPORTED, Sums())
    return [
        _number(
            "reported",
            _("Reported today"),
            counts.reported,
            links.counted(Indicator.ACCEPTANCE, *day),
            _against(counts, board.today),
        ),
        _number(
            "accepted",
            _("Accepted of these"),
            counts.accepted,
            links.counted(Indicator.ACCEPTANCE, *day, good="1"),
            _waiting(waiting),
            links.open(state=State.REPORTED.value),
        ),
        _number(
            "open",
            _("In hand"),
            sums.open,
            links.open(),
            _("%(n)s of earlier days") % {"n": sums.older},
            links.open(reported_to=(board.today - timedelta(days=1)).isoformat()),
        ),
        _late(board),
        _number(
            "due", _("Due until midnight"), sums.due, links.open(today="1"), _("%(n)s past 75 %%") % {"n": sums.soon}
        ),
        _number(
            "closed",
            _("Closed today"),
            counts.closed,
            links.counted(Indicator.FIRST_TIME_FIX, *day),
            _("%(n)s at the first go") % {"n": counts.first_time},
            links.counted(Indicator.FIRST_TIME_FIX, *day, good="1"),
        ),
        *_orders_number(board),
    ]


def _number(code: str, label: str, value: int, url: str, below: str, below_url: str = "") -> dict[str, Any]:
    """`below_url`: the cases that the words below count; empty where they only compare."""
    words = {"below": below, "below_url": below_url}
    return {"code": code, "label": label, "value": value, "url": url, "is_late": False} | words


def _orders_number(board: Board) -> list[dict[str, Any]]:
    if board.orders is None:
        return []
    orders, late = board.orders
    below = (
        ngettext("%(n)s late", "%(n)s late", late) % {"n": late}
        if late
        else _("none late")
        if orders
        else _("none waits")
    )
    url = fixed("desk:orders")
    return [_number("orders", _("Orders unanswered"), orders, url, below, f"{url}?show=late" if late else "")]


def _against(counts: Today, today: date) -> str:
    values = {"n": abs(counts.reported - counts.before), "weekday": date_format(today, "l")}
    if counts.reported == counts.before:
        return _("as many as last %(weekday)s by now") % values
    more = counts.reported > counts.before
    return (
        _("%(n)s more than last %(weekday)s by now") if more else _("%(n)s fewer than last %(weekday)s by now")
    ) % values


def _waiting(waiting: Sums) -> str:
    if waiting.late:
        return _("%(n)s to be accepted, %(late)s late") % {"n": waiting.open, "late": waiting.late}
    return _("%(n)s to be accepted") % {"n": waiting.open}


def _late(board: Board) -> dict[str, Any]:
    """All of them; below it where most of them are, and how many elsewhere."""
    links, label, url = board.links, pgettext("cases", "Late"), board.links.open(late="1")
    late = sorted(((one.late, state) for state, one in board.by_state.items() if one.late), key=lambda one: -one[0])
    if not late:
        return _number("late", label, 0, url, _("nothing"))
    (most, state), rest = late[0], sum(count for count, _state in late[1:])
    values = {"state": STAGE_OF[state].label if state in STAGE_OF else state.label, "n": most, "rest": rest}
    below = (_("%(state)s %(n)s, elsewhere %(rest)s") if rest else _("%(state)s %(n)s")) % values
    there = links.open(late="1", state=state.value)
    return _number("late", label, board.sums.late, url, below, there) | {"is_late": True}


def is_over_county(standing: Standing) -> bool:
    return standing.has(Role.COUNTY_OPERATOR)
