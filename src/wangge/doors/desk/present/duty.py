"""The duty roster as a page shows it: weeks to be filled in, months to be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from wangge.apps.accounts.models import Person
from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import county, local_day, towns_served
from wangge.apps.posts.queries.duty import Crew, crew_of, shifts_between, who_can_sit
from wangge.apps.posts.rules import Standing, may_read_roster
from wangge.apps.posts.workflow import DutyTurn
from wangge.doors.porch.forms.words import read_number

Slot = tuple[date, str]
WEEK = timedelta(days=7)
_FEWEST_SEATS, _MOST_SEATS = 2, 6
# A roster is planned some years ahead at most, and looked up as far back.
_FAR = timedelta(days=366 * 10)


@dataclass(frozen=True)
class Roster:
    """A span of days of one town: who sits in which shift, which of them are signed, and who could sit."""

    town: Area
    start: date
    end: date
    crews: Mapping[Slot, Crew]
    signed: frozenset[Slot]
    leading: list[Person]
    operators: list[Person]
    names: Mapping[int, str] = field(default_factory=dict)

    @property
    def slots(self) -> list[Slot]:
        days = (self.end - self.start).days + 1
        return [(self.start + timedelta(days=one), turn.value) for one in range(days) for turn in DutyTurn]


def towns_with_roster(standing: Standing) -> list[Area]:
    return [town for town in towns_served() if may_read_roster(standing, town)]


def day_asked(text: str) -> date:
    """The day that an address names, as far as rosters go; today for anything else."""
    today = local_day(county())
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return today
    return asked if abs(asked - today) < _FAR else today


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def roster_of(town: Area, start: date, end: date) -> Roster:
    """Three queries, however many days."""
    shifts = shifts_between(town.pk, start, end)
    leading, operators = who_can_sit(town.pk)
    sitting = {seat.person_id: seat.person.name for one in shifts.values() for seat in one.seats.all()}
    return Roster(
        town=town,
        start=start,
        end=end,
        crews={slot: crew_of(one) for slot, one in shifts.items()},
        signed=frozenset(slot for slot, one in shifts.items() if hasattr(one, "handover")),
        leading=leading,
        operators=operators,
        names=sitting | {one.pk: one.name for one in (*leading, *operators)},
    )


def days_shown(roster: Roster, typed: Mapping[Slot, Crew] | None = None) -> list[dict[str, Any]]:
    """One row for each day; `typed` is what somebody has just filled in, in place of what is kept."""
    crews = dict(roster.crews) | dict(typed or {})
    seats = min(max([_FEWEST_SEATS, *(len(crew.operators) + 1 for crew in crews.values())]), _MOST_SEATS)
    today = local_day(county())
    rows: dict[date, dict[str, Any]] = {}
    for day, turn in roster.slots:
        row = rows.setdefault(day, {"day": day, "is_today": day == today, "shifts": []})
        row["shifts"].append(_shift(roster, (day, turn), crews.get((day, turn), Crew()), seats))
    return list(rows.values())


def _shift(roster: Roster, slot: Slot, crew: Crew, seats: int) -> dict[str, Any]:
    padded = [*crew.operators, *[None] * (seats - len(crew.operators))]
    return {
        "key": f"{slot[0].isoformat()}-{slot[1]}",
        "label": DutyTurn(slot[1]).label,
        "is_signed": slot in roster.signed,
        "lacks_leading": crew.leading is None,
        "leading": roster.names.get(crew.leading or 0, ""),
        "operators": [roster.names.get(one, "") for one in crew.operators],
        "lead_choices": _choices(roster, roster.leading, crew.leading),
        "seats": [_choices(roster, roster.operators, one) for one in padded],
    }


def _choices(roster: Roster, people: list[Person], chosen: int | None) -> list[dict[str, Any]]:
    """Those who could sit there, and whoever does, though they could not any more."""
    known = {one.pk: one.name for one in people}
    if chosen is not None and chosen not in known:
        known[chosen] = roster.names.get(chosen, "")
    return [{"value": key, "label": name, "chosen": key == chosen} for key, name in known.items()]


def crews_typed(roster: Roster, typed: QueryDict) -> dict[Slot, Crew]:
    """What a sent week says; of shifts that were signed nothing. What is no person's number is an empty seat."""
    found = {}
    for slot in roster.slots:
        key = f"{slot[0].isoformat()}-{slot[1]}"
        if slot not in roster.signed and f"lead-{key}" in typed:
            sitting = [read_number(one) for one in typed.getlist(f"seat-{key}")[:_MOST_SEATS]]
            found[slot] = Crew(read_number(typed.get(f"lead-{key}", "")), tuple(one for one in sitting if one))
    return found


def copied_week(roster: Roster) -> dict[Slot, Crew]:
    """Last week's crews for the shifts of this week that have nobody yet, as far as those people can still sit."""
    before = {
        slot: crew_of(one)
        for slot, one in shifts_between(roster.town.pk, roster.start - WEEK, roster.end - WEEK).items()
    }
    found = {}
    for day, turn in roster.slots:
        crew = before.get((day - WEEK, turn))
        if crew and roster.crews.get((day, turn), Crew()) == Crew():
            found[day, turn] = _still(roster, crew)
    return found


def _still(roster: Roster, crew: Crew) -> Crew:
    leading, operators = {one.pk for one in roster.leading}, {one.pk for one in roster.operators}
    kept = crew.leading if crew.leading in leading else None
    return Crew(kept, tuple(one for one in crew.operators if one in operators))


def turned(roster: Roster, leading: list[int], operators: list[int], each: int) -> dict[Slot, Crew]:
    """The shifts that have nobody, filled in turn: a leading cadre for each whole day, `each` operators a shift."""
    found, place = {}, 0
    for day, turn in roster.slots:
        if roster.crews.get((day, turn), Crew()) != Crew():
            continue
        lead = leading[(day - roster.start).days % len(leading)] if leading else None
        rest = [one for one in operators if one != lead]
        sitting = tuple(rest[(place + one) % len(rest)] for one in range(min(each, len(rest))))
        place += each
        found[day, turn] = Crew(lead, sitting)
    return found


def problems_of(roster: Roster) -> list[str]:
    """What is red: shifts without a leading cadre, shifts with nobody."""
    empty = sum(not roster.crews.get(slot, Crew()).operators for slot in roster.slots)
    without = sum(roster.crews.get(slot, Crew()).leading is None for slot in roster.slots)
    return [
        *([_("%(n)s shifts have no leading cadre") % {"n": without}] if without else []),
        *([_("%(n)s shifts have nobody on duty") % {"n": empty}] if empty else []),
    ]
