"""Orders from above, as another system's table has them: which make a case, which join one, which are here already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wangge.apps.areas.queries import county
from wangge.apps.cases.models import Case, Category, OrderFromAbove
from wangge.apps.cases.queries import categories
from wangge.apps.intake.queries.plans.finder import plain
from wangge.apps.intake.queries.plans.plan import Options, Outcome, Plan, RowRefused, Verdict
from wangge.apps.kit import clock
from wangge.apps.kit.days import parse_moment
from wangge.apps.kit.masks import PhoneRefused, parse_phone
from wangge.apps.kit.tabular import BrokenRow, Column, Row, read_rows
from wangge.apps.kit.text import clean_text

REQUIRED = ("number", "due_at", "text")
_LONGEST = {"number": 40, "title": 80, "place": 200, "name": 60, "category": 100, "case": 24}
_AT_ONCE, _SHOWN = 500, 30


@dataclass(frozen=True)
class OrderDeed:
    """One order, understood. `case_id`: it joins that case, else it makes one; `raw` is what stood under which heading."""

    number: str
    received_at: datetime | None
    due_at: datetime
    return_until: datetime | None
    case_id: int | None
    text: str
    title: str = ""
    category: Category | None = None
    raw_category: str = ""
    place: str = ""
    name: str = ""
    phone: str = ""
    raw: Mapping[str, str] = field(default_factory=dict, repr=False)


def plan_orders(path: Path, options: Options) -> Plan:
    """Empty until it is known which columns are meant. Raises TableRefused."""
    plan, columns = Plan(), dict(options.columns)
    if any(name not in columns for name in REQUIRED):
        return plan
    with read_rows(path, [Column(name, (heading,)) for name, heading in columns.items()]) as table:
        rows = list(table)
    known = _Known(options, [row.values for row in rows if isinstance(row, Row)])
    for row in rows:
        if isinstance(row, BrokenRow):
            plan.refuse(row, "", row.reason)
            continue
        try:
            known.judge(plan, row, columns)
        except RowRefused as refusal:
            plan.refuse(row, row.values.get("number", "").strip()[:40], refusal.words)
    return plan


class _Known:
    """What is here already, read once for the whole table."""

    def __init__(self, options: Options, rows: list[dict[str, str]]) -> None:
        self.town, self.sender, self.lines = options.root.id, options.sender, dict[str, int]()
        self.zone = ZoneInfo(county().time_zone)
        self.orders: dict[str, list[OrderFromAbove]] = {}
        for part in _parts(row.get("number", "").strip() for row in rows):
            for one in OrderFromAbove.objects.filter(number__in=part).select_related("case").order_by("pk"):
                self.orders.setdefault(one.number, []).append(one)
        self.cases: dict[str, int] = {}
        for part in _parts(row.get("case", "").strip().upper() for row in rows):
            found = Case.objects.filter(number__in=part, town_id=self.town)
            self.cases |= dict(found.values_list("number", "pk"))
        self.categories = {plain(word): one for one in categories() for word in (one.name, one.code)}

    def judge(self, plan: Plan, row: Row, columns: Mapping[str, str]) -> None:
        values = _cleaned(row)
        number = values.get("number", "")
        if not number:
            raise RowRefused(_("The number is empty."))
        if number in self.lines:
            raise RowRefused(_("Line %(line)s has this number already.") % {"line": self.lines[number]})
        notes: list[str] = []
        deed = self._understood(row, values, columns, notes)
        self.lines[number] = row.line
        what = f"{number} {deed.title or deed.text[:_SHOWN]}"
        mine = next((one for one in self.orders.get(number, []) if one.sender == self.sender), None)
        if mine and mine.case.town_id != self.town:
            raise RowRefused(_("This number is in another town already."))
        if mine and not self._comes_again(deed, mine):
            told = [_("Here already as %(case)s: nothing is changed.") % {"case": mine.case.number}]
            plan.add(Outcome(row.line, Verdict.SAME, what, told))
            return
        if deed.due_at < clock.now():
            notes.append(_("Its date there has passed already."))
        joins = self._case_joined(values, mine, notes)
        outcome = Outcome(row.line, Verdict.CHANGED if joins else Verdict.NEW, what, notes)
        outcome.warns = len(notes) > (joins is not None)
        plan.add(outcome, _joining(deed, joins))

    def _comes_again(self, deed: OrderDeed, mine: OrderFromAbove) -> bool:
        """An answered number is the next round where the table gives it later dates; else it is the same row once more."""
        later = deed.received_at is None or deed.received_at > mine.received_at
        return mine.answered_at is not None and deed.due_at > mine.due_at and later

    def _case_joined(self, values: Mapping[str, str], mine: OrderFromAbove | None, notes: list[str]) -> int | None:
        if mine:
            told = {"case": mine.case.number, "round": mine.round + 1}
            notes.insert(0, _("Comes back: round %(round)s of the order on %(case)s.") % told)
            return mine.case_id
        if wanted := values.get("case", "").upper():
            if wanted not in self.cases:
                raise RowRefused(_("There is no case %(case)s in this town.") % {"case": wanted})
            notes.insert(0, _("Joins %(case)s, as the table says.") % {"case": wanted})
            return self.cases[wanted]
        others = [one for one in self.orders.get(values["number"], []) if one.case.town_id == self.town]
        if others:
            told = {"case": others[-1].case.number, "sender": others[-1].get_sender_display()}
            notes.insert(0, _("Joins %(case)s, which has this number from %(sender)s.") % told)
            return others[-1].case_id
        return None

    def _understood(
        self, row: Row, values: Mapping[str, str], columns: Mapping[str, str], notes: list[str]
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
            number=values["number"],
            received_at=received_at,
            due_at=due_at,
            return_until=self._time(values, "return_until"),
            case_id=None,
            text=values["text"],
            title=values.get("title", ""),
            category=category,
            raw_category=values.get("category", ""),
            place=values.get("place", ""),
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


def _joining(deed: OrderDeed, case_id: int | None) -> OrderDeed:
    return deed if case_id is None else OrderDeed(**{**deed.__dict__, "case_id": case_id})


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
