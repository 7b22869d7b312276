"""Who serves where, in which role, from when to when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from wangge.apps.accounts.models import Person
from wangge.apps.areas.queries import county, local_day
from wangge.apps.intake.queries.plans.cells import Cells, known_role
from wangge.apps.intake.queries.plans.plan import (
    Options,
    Outcome,
    Plan,
    RowRefused,
    Verdict,
    columns_of,
    filled_down,
)
from wangge.apps.intake.queries.plans.units import Unit, Units
from wangge.apps.kit.tabular import BrokenRow, Row, read_rows
from wangge.apps.posts.models import Post
from wangge.apps.posts.workflow import Role


@dataclass(frozen=True)
class PostDeed:
    """A post to be made for the person with this account, who is made too where there is none; `name` only then."""

    username: str
    name: str
    phone: str
    is_new: bool
    role: Role
    unit: Unit
    part_time: bool
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class EndDeed:
    post_id: int
    ends_on: date


@dataclass(frozen=True, slots=True)
class _Someone:
    username: str
    name: str
    phone: str
    is_active: bool = True
    person_id: int = 0


@dataclass(frozen=True, slots=True)
class _Served:
    post_id: int
    starts_on: date
    ends_on: date | None
    line: int = 0


def plan_people(path: Path, options: Options) -> Plan:
    """Raises TableRefused where it is no such list at all."""
    plan = PeoplePlan(options)
    with read_rows(path, columns_of("people", ("name", "role"))) as table:
        return plan.of(filled_down(table, ("village", "area", "department", "role")) if options.fill else table)


class PeoplePlan:
    def __init__(self, options: Options) -> None:
        self._plan = Plan()
        self._units = Units(options.root)
        self._today = local_day(county())
        self._ended: dict[int, _Served] = {}
        self._by_name: dict[str, _Someone] = {}
        self._by_phone: dict[str, _Someone] = {}
        fields = Person.objects.values_list("username", "name", "phone", "is_active", "pk")
        for one in fields.iterator(chunk_size=2000):
            self._know(_Someone(*one))
        self._served: dict[tuple[str, str, tuple[str, int]], list[_Served]] = defaultdict(list)
        names = {one.person_id: one.username for one in self._by_name.values()}
        posts = Post.objects.values_list("person_id", "role", "area_id", "department_id", "pk", "starts_on", "ends_on")
        for person, role, area, department, key, begun, ended in posts.iterator(chunk_size=2000):
            unit = ("area", area) if area else ("department", department)
            self._served[names[person], role, unit].append(_Served(key, begun, ended))

    def of(self, rows: Iterable[Row | BrokenRow]) -> Plan:
        for row in rows:
            if isinstance(row, BrokenRow):
                self._plan.refuse(row, "", row.reason)
                continue
            try:
                self._judge(row)
            except RowRefused as refusal:
                self._plan.refuse(row, "".join(row.values.get("name", "").split()), refusal.words)
        return self._plan

    def _know(self, one: _Someone) -> None:
        self._by_name[one.username.casefold()] = one
        if one.phone:
            self._by_phone[one.phone] = one

    def _judge(self, row: Row) -> None:
        cells = Cells.read(row)
        role = known_role(cells.role)
        unit = self._units.unit_for(role, cells)
        someone, is_new = self._someone(cells)
        served = self._served[someone.username, role, unit.key]
        what = f"{someone.name} · {role.label} · {unit.name}"
        match = self._match(served, cells)
        if match is not None:
            self._keep(row, cells, match, what)
            return
        starts_on = cells.starts_on or self._today
        _refuse_overlap(served, starts_on, cells.ends_on)
        served.append(_Served(0, starts_on, cells.ends_on, row.line))
        self._know(someone)
        notes = [_("new account %(account)s") % {"account": someone.username}] if is_new else []
        deed = PostDeed(
            someone.username, someone.name, someone.phone, is_new, role, unit, cells.part_time, starts_on, cells.ends_on
        )
        self._plan.add(Outcome(row.line, Verdict.NEW, what, notes), deed)

    def _match(self, served: list[_Served], cells: Cells) -> _Served | None:
        """The post that the row speaks of: it begins on that day; without a day it is the last one."""
        begins = cells.starts_on
        for one in served:
            if one.starts_on == (begins or (self._today if one.line else None)):
                return one
        return max(served, key=lambda one: one.starts_on, default=None) if begins is None else None

    def _keep(self, row: Row, cells: Cells, served: _Served, what: str) -> None:
        """It is there: nothing to do, or only its last day is new."""
        earlier = served if served.line else self._ended.get(served.post_id)
        if earlier is not None:
            line = {"line": earlier.line}
            if cells.ends_on != earlier.ends_on:
                raise RowRefused(_("Line %(line)s has another last day for the same post.") % line)
            self._plan.add(Outcome(row.line, Verdict.SAME, what, [_("The same as line %(line)s.") % line]))
            return
        if cells.ends_on is None:
            gone = served.ends_on is not None and served.ends_on < self._today
            if gone and cells.starts_on is None:
                words = _("This post ended on %(day)s. To begin it anew, give its first day.")
                raise RowRefused(words % {"day": served.ends_on})
            notes = [_("ended on %(day)s; it stays so") % {"day": served.ends_on}] if served.ends_on else []
            self._plan.add(Outcome(row.line, Verdict.SAME, what, notes))
            return
        if cells.ends_on == served.ends_on:
            self._plan.add(Outcome(row.line, Verdict.SAME, what))
            return
        if cells.ends_on < served.starts_on:
            raise RowRefused(_("The last day lies before the first."))
        self._ended[served.post_id] = _Served(served.post_id, served.starts_on, cells.ends_on, row.line)
        notes = [_("the post ends on %(day)s") % {"day": cells.ends_on.isoformat()}]
        self._plan.add(Outcome(row.line, Verdict.CHANGED, what, notes), EndDeed(served.post_id, cells.ends_on))

    def _someone(self, cells: Cells) -> tuple[_Someone, bool]:
        """The person meant, and whether there is none yet."""
        if not (cells.account or cells.phone):
            raise RowRefused(_("A telephone number or an account is needed: people sign in with it."))
        by_phone = self._by_phone.get(cells.phone) if cells.phone else None
        known = self._by_name.get((cells.account or cells.phone).casefold()) or (None if cells.account else by_phone)
        if known is None and by_phone is not None:
            raise RowRefused(
                _("This telephone number belongs to the account %(account)s.") % {"account": by_phone.username}
            )
        if known is None:
            return _Someone(cells.account or cells.phone, cells.name, cells.phone), True
        if known.name != cells.name:
            raise RowRefused(_("This number or account belongs to somebody of another name. Correct one of the two."))
        if not known.is_active:
            raise RowRefused(_("This account was ended."))
        if cells.phone and known.phone != cells.phone:
            raise RowRefused(_("Another telephone number is known of this account. Change it on the person's page."))
        return known, False


def _refuse_overlap(served: Iterable[_Served], starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise RowRefused(_("The last day lies before the first."))
    for one in served:
        if (one.ends_on is None or one.ends_on >= starts_on) and (ends_on is None or one.starts_on <= ends_on):
            days = {"from": one.starts_on.isoformat(), "until": one.ends_on.isoformat() if one.ends_on else "…"}
            raise RowRefused(_("Already serves there from %(from)s to %(until)s: the days overlap.") % days)
