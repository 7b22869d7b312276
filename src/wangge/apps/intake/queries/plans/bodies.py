"""The bodies outside a town, as an office lists them."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from wangge.apps.areas.models import Kind
from wangge.apps.intake.queries.plans.cells import code_said, refuse_long
from wangge.apps.intake.queries.plans.finder import plain
from wangge.apps.intake.queries.plans.plan import Options, Outcome, Plan, RowRefused, Verdict, columns_of, list_words
from wangge.apps.kit.tabular import BrokenRow, Row, read_rows
from wangge.apps.posts.models import OutsideBody
from wangge.apps.posts.workflow import BodyKind

_LIMITS = {"code": 30, "name": 60, "phone": 40}


@dataclass(frozen=True)
class BodyDeed:
    """One to be made, or changed where `body_id` is given."""

    code: str
    name: str
    kind: str
    phone: str
    body_id: int | None


def plan_bodies(path: Path, options: Options) -> Plan:
    """Raises TableRefused where it is no such list at all."""
    judge = _Judge(options)
    with read_rows(path, columns_of("bodies", ("name",))) as table:
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
        self.plan, self._town = Plan(), options.root
        living = list(OutsideBody.objects.filter(town_id=options.root.id, ends_on=None))
        self._by_code = {one.code: one for one in living}
        self._by_name = {plain(one.name): one for one in living}
        self._lines: dict[str, int] = {}
        self._taken = set(OutsideBody.objects.values_list("code", flat=True))

    def judge(self, row: Row) -> None:
        if self._town.kind != Kind.TOWN:
            raise RowRefused(_("Bodies outside belong to a town: choose it above."))
        values = {name: " ".join(row.values.get(name, "").split()) for name in (*_LIMITS, "kind")}
        _refuse_wrong(values)
        known = self._by_code.get(values["code"]) if values["code"] else self._by_name.get(plain(values["name"]))
        if line := self._lines.get(plain(values["name"])):
            raise RowRefused(_("Line %(line)s names the same body already.") % {"line": line})
        other = self._by_name.get(plain(values["name"]))
        if other is not None and other is not known:
            raise RowRefused(_("There is already a body of this name, with the code %(code)s.") % {"code": other.code})
        deed = self._deed(values, known)
        self._lines[plain(deed.name)] = row.line
        if known is None:
            self.plan.add(Outcome(row.line, Verdict.NEW, f"{deed.name} {deed.code}"), deed)
            return
        notes = _changes(known, deed)
        verdict = Verdict.CHANGED if notes else Verdict.SAME
        self.plan.add(Outcome(row.line, verdict, f"{known.name} {known.code}", notes), *([deed] if notes else []))

    def _deed(self, values: dict[str, str], known: OutsideBody | None) -> BodyDeed:
        code = known.code if known else values["code"] or self._new_code()
        if known is None and code in self._taken:
            raise RowRefused(_("This code belongs to another body, here or in another town."))
        self._taken.add(code)
        return BodyDeed(
            code=code,
            name=values["name"],
            kind=_kind(values["kind"]) or (known.kind if known else BodyKind.OTHER.value),
            phone=values["phone"] or (known.phone if known else ""),
            body_id=known.pk if known else None,
        )

    def _new_code(self) -> str:
        number = 1
        while f"{self._town.code}-B{number:02}" in self._taken:
            number += 1
        return f"{self._town.code}-B{number:02}"


def _refuse_wrong(values: dict[str, str]) -> None:
    if not values["name"]:
        raise RowRefused(_("The name is missing."))
    refuse_long(values, _LIMITS)


def _kind(text: str) -> str:
    found = code_said(text, list_words()["body_kinds"])
    if text and not found:
        raise RowRefused(_("“%(text)s” is no kind of body outside.") % {"text": text})
    return found


def _changes(known: OutsideBody, deed: BodyDeed) -> list[str]:
    notes = []
    if deed.name != known.name:
        notes.append(_("name: %(old)s → %(new)s") % {"old": known.name, "new": deed.name})
    if deed.kind != known.kind:
        notes.append(_("kind: %(old)s → %(new)s") % {"old": known.get_kind_display(), "new": BodyKind(deed.kind).label})
    if deed.phone != known.phone:
        notes.append(_("telephone: %(old)s → %(new)s") % {"old": known.phone or "—", "new": deed.phone})
    return notes
