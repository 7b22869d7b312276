"""Who sits when, and under whom: a duty roster as an office writes it, a row for each shift or each whole day."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from django.utils.translation import gettext as _, pgettext

from wangge.apps.accounts.models import Person
from wangge.apps.areas.queries import county, local_day
from wangge.apps.intake.queries.plans.finder import plain
from wangge.apps.intake.queries.plans.plan import (
    Options,
    Outcome,
    Plan,
    RowRefused,
    Verdict,
    columns_of,
    filled_down,
    list_words,
    parted,
)
from wangge.apps.kit.days import parse_day
from wangge.apps.kit.tabular import BrokenRow, Row, read_rows
from wangge.apps.posts.models import DutyShift
from wangge.apps.posts.queries.duty import Crew, crew_of, seats_elsewhere, shifts_between, who_can_sit
from wangge.apps.posts.workflow import DutyTurn

Slot = tuple[date, str]
_FAR = timedelta(days=366)
_MOST = 6


@dataclass(frozen=True)
class DutyDeed:
    """One shift as the list has it."""

    slot: Slot
    crew: Crew


def plan_duty(path: Path, options: Options) -> Plan:
    """Raises TableRefused where it is no such list at all."""
    with read_rows(path, columns_of("duty", ("day",))) as table:
        rows = list(filled_down(table, ("day",)))
    judge = _Judge(options)
    for row in rows:
        if isinstance(row, BrokenRow):
            judge.plan.refuse(row, "", row.reason)
            continue
        try:
            judge.judge(row)
        except RowRefused as refusal:
            judge.plan.refuse(row, row.values.get("day", "").strip(), refusal.words)
    return judge.plan


@dataclass
class _Judge:
    options: Options
    plan: Plan = field(default_factory=Plan)
    lines: dict[Slot, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        town, today = self.options.root, local_day(county())
        self.today = today
        self.known = shifts_between(town.id, today - _FAR, today + _FAR)
        self.elsewhere = seats_elsewhere(town.id, today - _FAR, today + _FAR)
        self.leading, self.operators = who_can_sit(town.id)
        seats = [seat.person for shift in self.known.values() for seat in shift.seats.all()]
        self.names = {one.pk: one.name for one in (*seats, *self.leading, *self.operators)}

    def judge(self, row: Row) -> None:
        """A row that names no turn is about the whole day."""
        day = self._day(row.values.get("day", ""))
        slots = [(day, turn) for turn in _turns(row.values.get("turn", ""))]
        crew = self._crew(row)
        for slot in slots:
            self._refuse_what_cannot_be(slot, crew)
        changed = [slot for slot in slots if crew_of(self.known.get(slot)) != crew]
        self.lines |= dict.fromkeys(slots, row.line)
        notes = [note for slot in changed if slot in self.known for note in self._changes(self.known[slot], crew)]
        is_new = all(slot not in self.known for slot in slots)
        verdict = Verdict.SAME if not changed else Verdict.NEW if is_new else Verdict.CHANGED
        warns = crew.leading is None
        notes += [_("This shift has no leading cadre.")] if warns else []
        outcome = Outcome(row.line, verdict, self._what(slots, crew), list(dict.fromkeys(notes)), warns)
        self.plan.add(outcome, *(DutyDeed(slot, crew) for slot in changed))

    def _day(self, text: str) -> date:
        try:
            day = parse_day(text)
        except ValueError as error:
            raise RowRefused(_("“%(text)s” is not a day: write it like 2026-01-31.") % {"text": text}) from error
        if abs(day - self.today) >= _FAR:
            raise RowRefused(_("%(day)s is more than a year away.") % {"day": day.isoformat()})
        return day

    def _crew(self, row: Row) -> Crew:
        leading = _names(row.values.get("leading", ""), self.leading)
        operators = _names(row.values.get("operators", ""), self.operators)
        if not leading and not operators:
            raise RowRefused(_("Nobody is named in this row."))
        if len(leading) > 1:
            raise RowRefused(_("A shift has one leading cadre."))
        if len(operators) > _MOST:
            raise RowRefused(_("At most %(most)s people sit in a shift.") % {"most": _MOST})
        lead = self._person(leading[0], self.leading, _("%(name)s leads no shifts here.")).pk if leading else None
        sitting = tuple(
            self._person(one, self.operators, _("%(name)s sits in no shifts here.")).pk for one in operators
        )
        if len({lead, *sitting}) <= len(sitting):
            raise RowRefused(_("Somebody is named twice in this row."))
        return Crew(lead, sitting)

    def _person(self, said: str, people: list[Person], why_none: str) -> Person:
        """By name, or by account where several have the name."""
        found = [one for one in people if plain(said) in (plain(one.name), plain(one.username))]
        if len(found) > 1:
            accounts = pgettext("between names", ", ").join(one.username for one in found)
            words = _("Several are called %(name)s: write the account instead (%(accounts)s).")
            raise RowRefused(words % {"name": said, "accounts": accounts})
        if not found:
            raise RowRefused(why_none % {"name": said})
        return found[0]

    def _refuse_what_cannot_be(self, slot: Slot, crew: Crew) -> None:
        if line := self.lines.get(slot):
            raise RowRefused(_("Line %(line)s says who sits in this shift already.") % {"line": line})
        shift = self.known.get(slot)
        if shift and hasattr(shift, "handover") and crew_of(shift) != crew:
            raise RowRefused(_("This shift was handed over already; it stays as it was."))
        twice = next((one for one in crew.people if (one, *slot) in self.elsewhere), None)
        if twice:
            raise RowRefused(_("%(name)s is on duty in another town then.") % {"name": self.names[twice]})

    def _what(self, slots: list[Slot], crew: Crew) -> str:
        turn = DutyTurn(slots[0][1]).label if len(slots) == 1 else _("whole day")
        return f"{slots[0][0].isoformat()} {turn} · {self._said(crew)}"

    def _changes(self, shift: DutyShift, crew: Crew) -> list[str]:
        before = crew_of(shift)
        pairs = (
            (pgettext("duty", "leading"), before.leading, crew.leading),
            (pgettext("duty", "on duty"), before.operators, crew.operators),
        )
        return [f"{label}: {self._named(old)} → {self._named(new)}" for label, old, new in pairs if old != new]

    def _said(self, crew: Crew) -> str:
        return f"{self._named(crew.leading)} · {self._named(crew.operators)}"

    def _named(self, people: int | tuple[int, ...] | None) -> str:
        keys = people if isinstance(people, tuple) else (people,) if people else ()
        return pgettext("between names", ", ").join(self.names[one] for one in keys) or "—"


def _names(text: str, people: Iterable[Person]) -> list[str]:
    """A gap stands between two names, or within one of two characters."""
    known = {plain(one.name) for one in people}
    found: list[str] = []
    for part in re.split(list_words()["between_people"], text):
        found += [part.strip()] if plain(part) in known else parted(part)
    return [one for one in found if one]


def _turns(text: str) -> list[str]:
    said = plain(text)
    words: Mapping[str, list[str]] = list_words()["turns"]
    code = next((code for code, names in words.items() if said in (code, *map(plain, names))), None)
    if code is None:
        raise RowRefused(_("“%(text)s” is neither the day's shift nor the night's.") % {"text": text})
    return [code] if code else [turn.value for turn in DutyTurn]
