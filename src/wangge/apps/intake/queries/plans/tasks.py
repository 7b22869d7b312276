"""Tasks from a list: a row for each unit, place or household that has to be looked after, all of one kind of work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, calendar, county, local_day, tree
from wangge.apps.intake.queries.plans.finder import Finder, plain
from wangge.apps.intake.queries.plans.plan import Options, Outcome, Plan, RowRefused, Verdict, columns_of
from wangge.apps.intake.queries.plans.staff import Staff
from wangge.apps.kit import clock
from wangge.apps.kit.days import parse_day
from wangge.apps.kit.tabular import BrokenRow, Row, read_rows
from wangge.apps.kit.text import clean_text
from wangge.apps.posts.models import Department
from wangge.apps.posts.queries import departments_in, person_by_key, standing_of
from wangge.apps.tasks.actions import MOST_AT_ONCE, Refused
from wangge.apps.tasks.queries import open_of_work, work_by_code
from wangge.apps.tasks.rules import giver_of, refusal_to_give

_KINDS = (Kind.GRID, Kind.MICRO_GRID, Kind.VILLAGE)
_TITLE, _PLACE, _DAYS = 80, 200, 366
_COLUMNS = ("unit", "person", "title", "place", "words", "due")


@dataclass(frozen=True)
class TaskDeed:
    """One task as the list has it, for an area or a department, or for one post in it."""

    area_id: int | None
    department_id: int | None
    post_id: int | None
    title: str
    place: str
    words: str
    due_at: datetime | None

    @property
    def key(self) -> tuple[int | None, int | None, int | None, str, str]:
        """What two rows share that ask for the same."""
        return self.area_id, self.department_id, self.post_id, self.title, self.place


def plan_tasks(path: Path, options: Options) -> Plan:
    """`options.work` and `options.person` say for what and in whose name. Raises TableRefused where it is no such list."""
    judge = _Judge(options)
    with read_rows(path, columns_of("tasks", ("unit",))) as table:
        for row in table:
            if isinstance(row, BrokenRow):
                judge.plan.refuse(row, "", row.reason)
                continue
            try:
                judge.judge(row)
            except RowRefused as refusal:
                judge.plan.refuse(row, row.values.get("unit", "").strip(), refusal.words)
    return judge.plan


@dataclass
class _Judge:
    options: Options
    plan: Plan = field(default_factory=Plan)
    lines: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.work = work_by_code(self.options.root.id, self.options.work)
        self.standing = standing_of(person_by_key(self.options.person))
        self.finder = Finder(self.options.root)
        self.departments = _named(departments_in(self.options.root.id))
        self.open = set(open_of_work(self.work)) if self.work else set()
        self.staff = Staff(self.options.root)

    def judge(self, row: Row) -> None:
        said = {name: clean_text(row.values.get(name, "")).text for name in _COLUMNS}
        place, department = self._unit(said["unit"])
        self._refuse_unit(place, department)
        post = self.staff.named(said["person"], place, department) if said["person"] else None
        title = said["title"].replace("\n", " ")[:_TITLE] or (self.work.name if self.work else "")
        deed = TaskDeed(
            area_id=place.id if place else None,
            department_id=department.pk if department else None,
            post_id=post.pk if post else None,
            title=title,
            place=said["place"].replace("\n", " ")[:_PLACE],
            words=said["words"],
            due_at=_due(said["due"]),
        )
        if line := self.lines.get(deed.key):
            raise RowRefused(_("Line %(line)s asks for the same already.") % {"line": line})
        self.lines[deed.key] = row.line
        unit = place.name if place else department.name if department else ""
        who = post.person.name if post else ""
        what = " · ".join(part for part in (unit, who, deed.title, deed.place) if part)
        if deed.key in self.open:
            self.plan.add(Outcome(row.line, Verdict.SAME, what, [_("This task is given already and still open.")]))
            return
        if len(self.plan.deeds) >= MOST_AT_ONCE:
            raise RowRefused(Refused("many").words)
        gone = [_("%(person)s is away today.") % {"person": who}] if post and self.staff.is_away(post) else []
        self.plan.add(Outcome(row.line, Verdict.NEW, what, gone, warns=bool(gone)), deed)

    def _unit(self, said: str) -> tuple[Place | None, Department | None]:
        if not said:
            raise RowRefused(_("This row does not say who has to do it."))
        department = self.departments.get(plain(said))
        if department is not None:
            return None, department
        return self.finder.find(said, kinds=_KINDS).place, None

    def _refuse_unit(self, place: Place | None, department: Department | None) -> None:
        if self.work is None:
            raise RowRefused(Refused("retired").words)
        town = tree().places[self.options.root.id]
        refusal = refusal_to_give(self.work, place=place, town=town, department=department, post=None)
        if refusal or giver_of(self.standing, town.id, place) is None:
            raise RowRefused(Refused(refusal or "giver").words)


def _named(departments: list[Department]) -> Mapping[str, Department]:
    return {plain(name): one for one in departments for name in (one.code, one.short_name, one.name)}


def _due(text: str) -> datetime | None:
    """When work ends on that day. Raises RowRefused for a day that is over, is too far away, or is none."""
    if not text:
        return None
    try:
        day = parse_day(text)
    except ValueError as error:
        raise RowRefused(_("“%(text)s” is not a day: write it like 2026-01-31.") % {"text": text}) from error
    days, today = calendar(), local_day(county())
    due = datetime.combine(day, days.hours.on(day)[-1][1], days.zone)
    if due <= clock.now() or (day - today).days > _DAYS:
        raise RowRefused(_("%(day)s is over, or more than a year away.") % {"day": day.isoformat()})
    return due
