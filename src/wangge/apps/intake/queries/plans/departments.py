"""The departments of a town."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from wangge.apps.areas.models import Kind
from wangge.apps.intake.queries.plans.cells import code_said, refuse_long
from wangge.apps.intake.queries.plans.finder import plain
from wangge.apps.intake.queries.plans.plan import Options, Outcome, Plan, RowRefused, Verdict, columns_of, list_words
from wangge.apps.kit.tabular import BrokenRow, Row, read_rows
from wangge.apps.posts.models import Department
from wangge.apps.posts.workflow import DepartmentKind

_LIMITS = {"code": 30, "name": 60, "short_name": 20}


@dataclass(frozen=True)
class DepartmentDeed:
    """One to be made, or changed where `department_id` is given."""

    code: str
    name: str
    short_name: str
    kind: str
    discipline: bool
    department_id: int | None


def plan_departments(path: Path, options: Options) -> Plan:
    """Raises TableRefused where it is no such list at all."""
    judge = _Judge(options)
    with read_rows(path, columns_of("departments", ("name",))) as table:
        for row in table:
            if isinstance(row, BrokenRow):
                judge.plan.refuse(row, "", row.reason)
                continue
            try:
                judge.judge(row)
            except RowRefused as refusal:
                judge.plan.refuse(row, row.values.get("name", "").strip(), refusal.words)
    return judge.plan


class _Judge:
    def __init__(self, options: Options) -> None:
        self.plan = Plan()
        self._town = options.root
        living = list(Department.objects.filter(town_id=options.root.id, ends_on=None))
        self._by_code = {one.code: one for one in living}
        self._by_name = {plain(one.name): one for one in living}
        self._lines: dict[str, tuple[int, DepartmentDeed]] = {}
        self._taken = set(Department.objects.values_list("code", flat=True))
        self._next = 0

    def judge(self, row: Row) -> None:
        if self._town.kind != Kind.TOWN:
            raise RowRefused(_("Departments belong to a town: choose it above."))
        values = {name: " ".join(row.values.get(name, "").split()) for name in (*_LIMITS, "kind", "discipline")}
        refuse_long(values, _LIMITS)
        known = self._by_code.get(values["code"]) if values["code"] else self._by_name.get(plain(values["name"]))
        deed = self._read(values, known)
        line, earlier = self._lines.get(plain(deed.name), (0, None))
        if earlier is not None:
            if (earlier.short_name, earlier.kind, earlier.discipline) != (deed.short_name, deed.kind, deed.discipline):
                raise RowRefused(_("Line %(line)s says something else of the same department.") % {"line": line})
            self.plan.add(
                Outcome(row.line, Verdict.SAME, deed.name, [_("The same as line %(line)s.") % {"line": line}])
            )
            return
        other = self._by_name.get(plain(deed.name))
        if other is not None and other is not known:
            raise RowRefused(
                _("There is already a department of this name, with the code %(code)s.") % {"code": other.code}
            )
        self._lines[plain(deed.name)] = (row.line, deed)
        if known is None:
            self.plan.add(Outcome(row.line, Verdict.NEW, f"{deed.name} {deed.code}"), deed)
            return
        notes = _changes(known, deed)
        verdict = Verdict.CHANGED if notes else Verdict.SAME
        self.plan.add(Outcome(row.line, verdict, f"{known.name} {known.code}", notes), *([deed] if notes else []))

    def _read(self, values: dict[str, str], known: Department | None) -> DepartmentDeed:
        if not values["name"]:
            raise RowRefused(_("The name is missing."))
        code = known.code if known else values["code"] or self._new_code(values["name"])
        if known is None and code in self._taken and plain(values["name"]) not in self._lines:
            raise RowRefused(_("This code belongs to another department, here or in another town."))
        self._taken.add(code)
        return DepartmentDeed(
            code=code,
            name=values["name"],
            short_name=values["short_name"] or (known.short_name if known else values["name"][: _LIMITS["short_name"]]),
            kind=_kind(values["kind"]) or (known.kind if known else DepartmentKind.TOWN.value),
            discipline=_yes(values["discipline"], otherwise=bool(known and known.discipline)),
            department_id=known.pk if known else None,
        )

    def _new_code(self, name: str) -> str:
        """Lists of offices have none; a second line of the same department keeps the first one's."""
        if plain(name) in self._lines:
            return self._lines[plain(name)][1].code
        while True:
            self._next += 1
            code = f"{self._town.code}-{self._next:02}"
            if code not in self._taken:
                return code


def _kind(text: str) -> str:
    found = code_said(text, list_words()["departments"])
    if text and not found:
        raise RowRefused(_("“%(text)s” is no kind of department.") % {"text": text})
    return found


def _yes(text: str, *, otherwise: bool) -> bool:
    if not text:
        return otherwise
    if plain(text) in list_words()["yes"]:
        return True
    if plain(text) in list_words()["no"]:
        return False
    raise RowRefused(_("“%(text)s” is neither yes nor no.") % {"text": text})


def _changes(known: Department, deed: DepartmentDeed) -> list[str]:
    notes = []
    if deed.name != known.name:
        notes.append(_("name: %(old)s → %(new)s") % {"old": known.name, "new": deed.name})
    if deed.short_name != known.short_name:
        notes.append(_("short name: %(old)s → %(new)s") % {"old": known.short_name, "new": deed.short_name})
    if deed.kind != known.kind:
        labels = {"old": known.get_kind_display(), "new": DepartmentKind(deed.kind).label}
        notes.append(_("kind: %(old)s → %(new)s") % labels)
    if deed.discipline != known.discipline:
        notes.append(_("handles complaints about staff: changed"))
    return notes
