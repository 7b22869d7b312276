"""Orders as a table has them: which make a case, which join one, which are here already; and in which town."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wangge.apps.areas.queries import Place, county
from wangge.apps.cases.models import Case, Category, OrderFromAbove
from wangge.apps.cases.queries import categories
from wangge.apps.intake.queries.plans.dividing import Towns, lacks
from wangge.apps.intake.queries.plans.finder import plain
from wangge.apps.intake.queries.plans.plan import Options, Outcome, Plan, RowRefused, Verdict
from wangge.apps.kit import clock
from wangge.apps.kit.days import parse_moment
from wangge.apps.kit.masks import PhoneRefused, parse_phone
from wangge.apps.kit.tabular import BrokenRow, Column, Row, read_rows
from wangge.apps.kit.text import clean_text

_LONGEST = {"number": 40, "title": 80, "place": 200, "name": 60, "category": 100, "case": 24, "town": 60, "village": 60}
_AT_ONCE, _SHOWN = 500, 30


@dataclass(frozen=True)
class OrderDeed:
    """One order, understood. `case_id`: it joins that case, else it makes one; `raw` is what stood under which heading.

    Without a number it gets the county's next.
    """

    town_id: int
    number: str
    received_at: datetime | None
    due_at: datetime
    return_until: datetime | None
    text: str
    case_id: int | None = None
    title: str = ""
    category: Category | None = None
    raw_category: str = ""
    place: str = ""
    name: str = ""
    phone: str = ""
    raw: Mapping[str, str] = field(default_factory=dict, repr=False)


def plan_orders(path: Path, options: Options) -> Plan:
    """Empty until it is known which columns are meant. Raises TableRefused."""
    plan, columns, towns = Plan(), dict(options.columns), Towns(options.root)
    if lacks(towns.kind, columns):
        return plan
    with read_rows(path, [Column(name, (heading,)) for name, heading in columns.items()]) as table:
        rows = list(table)
    known = _Known(towns, options.sender, [_cleaned(row) for row in rows if isinstance(row, Row)])
    for row in rows:
        if isinstance(row, BrokenRow):
            plan.refuse(row, "", row.reason)
            continue
        try:
            known.judge(plan, row, columns)
        except RowRefused as refusal:
            plan.refuse(row, _what(_cleaned(row)), refusal.words)
    return plan


class _Known:
    """What is here already, read once for the whole table."""

    def __init__(self, towns: Towns, sender: str, rows: list[dict[str, str]]) -> None:
        self.towns, self.sender, self.lines = towns, sender, dict[object, int]()
        self.zone = ZoneInfo(county().time_zone)
        self.orders: dict[str, list[OrderFromAbove]] = {}
        for part in _parts(row.get("number", "") for row in rows):
            for one in OrderFromAbove.objects.filter(number__in=part).select_related("case").order_by("pk"):
                self.orders.setdefault(one.number, []).append(one)
        self.alike: dict[object, OrderFromAbove] = {}
        for part in _parts(row.get("text", "") for row in rows if not row.get("number")):
            alike = OrderFromAbove.objects.filter(sender=sender, case__text__in=part).select_related("case")
            self.alike |= {(one.case.town_id, one.due_at, one.case.text): one for one in alike}
        self.cases: dict[tuple[int, str], int] = {}
        for part in _parts(row.get("case", "").upper() for row in rows):
            found = Case.objects.filter(number__in=part).values_list("town_id", "number", "pk")
            self.cases |= {(town, number): key for town, number, key in found}
        self.categories = {plain(word): one for one in categories() for word in (one.name, one.code)}

    def judge(self, plan: Plan, row: Row, columns: Mapping[str, str]) -> None:
        values, notes = _cleaned(row), list[str]()
        number = values.get("number", "")
        if not number and not self.towns.is_divided:
            raise RowRefused(_("The number is empty."))
        if number in self.lines:
            raise RowRefused(_("Line %(line)s has this number already.") % {"line": self.lines[number]})
        town = self.towns.of(values, notes)
        deed = self._understood(town, row, values, columns, notes)
        mine = self._mine(deed, row.line)
        what = _what(values)
        said = town.name if self.towns.is_divided else ""
        if mine and not self._comes_again(deed, mine):
            told = [_("Here already as %(case)s: nothing is changed.") % {"case": mine.case.number}]
            plan.add(Outcome(row.line, Verdict.SAME, what, told, town=said))
            return
        if deed.due_at < clock.now():
            notes.append(_("Its date there has passed already."))
        joins = self._case_joined(deed, values, mine, notes)
        outcome = Outcome(row.line, Verdict.CHANGED if joins else Verdict.NEW, what, notes, town=said)
        outcome.warns = len(notes) > (joins is not None)
        plan.add(outcome, replace(deed, case_id=joins))

    def _mine(self, deed: OrderDeed, line: int) -> OrderFromAbove | None:
        """The order that is here already: by its number, else by being the same in everything that makes it."""
        key: object = deed.number or (deed.town_id, deed.due_at, deed.text)
        if key in self.lines:
            raise RowRefused(_("Line %(line)s gives the very same order already.") % {"line": self.lines[key]})
        self.lines[key] = line
        if not deed.number:
            return self.alike.get(key)
        mine = next((one for one in self.orders.get(deed.number, []) if one.sender == self.sender), None)
        if mine and mine.case.town_id != deed.town_id:
            raise RowRefused(_("This number is in another town already."))
        return mine

    def _comes_again(self, deed: OrderDeed, mine: OrderFromAbove) -> bool:
        """An answered number is the next round where the table gives it later dates; else it is the same row once more."""
        later = deed.received_at is None or deed.received_at > mine.received_at
        return mine.answered_at is not None and deed.due_at > mine.due_at and later

    def _case_joined(
        self, deed: OrderDeed, values: Mapping[str, str], mine: OrderFromAbove | None, notes: list[str]
    ) -> int | None:
        if mine:
            told = {"case": mine.case.number, "round": mine.round + 1}
            notes.insert(0, _("Comes back: round %(round)s of the order on %(case)s.") % told)
            return mine.case_id
        if wanted := values.get("case", "").upper():
            if (deed.town_id, wanted) not in self.cases:
                raise RowRefused(_("There is no case %(case)s in this town.") % {"case": wanted})
            notes.insert(0, _("Joins %(case)s, as the table says.") % {"case": wanted})
            return self.cases[deed.town_id, wanted]
        others = [one for one in self.orders.get(deed.number, []) if one.case.town_id == deed.town_id]
        if others:
            told = {"case": others[-1].case.number, "sender": others[-1].get_sender_display()}
            notes.insert(0, _("Joins %(case)s, which has this number from %(sender)s.") % told)
            return others[-1].case_id
        return None

    def _understood(
        self, town: Place, row: Row, values: Mapping[str, str], columns: Mapping[str, str], notes: list[str]
    ) -> OrderDeed:
        if not values.get("text"):
            raise RowRefused(_("It does not say what it is about."))
        due_at, received_at = self._time(values, "due_at"), self._time(values, "received_at")
        if due_at is None:
            raise RowRefused(_("It does not say when it is due there."))
        if due_at <= (received_at or clock.now()):
            raise RowRefused(_("It is due there before it came in. Please look at both dates."))
        category = self.categories.get(plain(values.get("category", "")))
        if values.get("category") and category is None:
            notes.append(
                _("“%(name)s” is not in the catalogue: it is kept beside the case.") % {"name": values["category"]}
            )
        return OrderDeed(
            town_id=town.id,
            number=values.get("number", ""),
            received_at=received_at,
            due_at=due_at,
            return_until=self._time(values, "return_until"),
            text=values["text"],
            title=values.get("title", ""),
            category=category,
            raw_category=values.get("category", ""),
            place=_place(values),
            name=values.get("name", ""),
            phone=_phone(values.get("phone", ""), notes),
            raw={columns[name]: text for name, text in row.values.items()} | row.extra,
        )

    def _time(self, values: Mapping[str, str], name: str) -> datetime | None:
        """By the county's clock; None for an empty cell."""
        text = values.get(name, "")
        if not text:
            return None
        try:
            return parse_moment(text).replace(tzinfo=self.zone)
        except ValueError as error:
            raise RowRefused(_("“%(text)s” is no time: write it like 2026-11-23 14:30.") % {"text": text}) from error


def _what(values: Mapping[str, str]) -> str:
    """By which its sender knows it again: its number, and what it is about."""
    number, title, text = (values.get(name, "") for name in ("number", "title", "text"))
    return f"{number} {title or text[:_SHOWN]}".strip()


def _place(values: Mapping[str, str]) -> str:
    """With the village before it, where that has a column of its own."""
    village, place = values.get("village", ""), values.get("place", "")
    return (place if village in place else f"{village}{place}")[: _LONGEST["place"]]


def _cleaned(row: Row) -> dict[str, str]:
    values = {name: clean_text(text, limit=_LONGEST.get(name, 10_000)).text for name, text in row.values.items()}
    return {name: text if name == "text" else text.replace("\n", " ").strip() for name, text in values.items()}


def _phone(text: str, notes: list[str]) -> str:
    """Senders often hide part of it: that is no reason to refuse the order."""
    if not text:
        return ""
    try:
        return parse_phone(text)
    except PhoneRefused:
        notes.append(_("The telephone “%(text)s” cannot be called: it is left out.") % {"text": text[:20]})
        return ""


def _parts(values: Iterable[str]) -> Iterable[list[str]]:
    wanted = sorted({one for one in values if one})
    return (wanted[first : first + _AT_ONCE] for first in range(0, len(wanted), _AT_ONCE))
