"""A list of areas, or a file of their outlines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from wangge.apps.areas.models import Area, GridKind, Kind
from wangge.apps.areas.queries import county, judged, overlaps
from wangge.apps.areas.rules import place_problem
from wangge.apps.intake.queries.plans.finder import Finder, Node, plain
from wangge.apps.intake.queries.plans.outlines import is_outlines, read_outlines
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
from wangge.apps.kit.tabular import BrokenRow, Row, read_rows

_LONGEST = 120
_BELOW = {Kind.COUNTY: "town", Kind.TOWN: "village", Kind.VILLAGE: "grid/general", Kind.GRID: "micro_grid"}


@dataclass(frozen=True)
class AreaDeed:
    """One area to be made, or changed where `place_id` is given; nothing of what is empty."""

    code: str
    name: str
    kind: str
    grid_kind: str
    parent: str
    short_name: str
    aliases: tuple[str, ...]
    shape: BaseGeometry | None
    place_id: int | None


@dataclass(frozen=True)
class _Read:
    row: Row
    code: str
    name: str
    aliases: tuple[str, ...]


def plan_areas(path: Path, options: Options) -> Plan:
    """Raises TableRefused where it is no such list at all."""
    return AreaPlan(options).of(path)


class AreaPlan:
    """Parents may stand below what lies in them: rows are gone through until nothing more finds its place."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._finder = Finder(options.root)
        self._form = county().code_form
        self._plan = Plan()
        self._lines: dict[str, int] = {}
        self._shapes: Mapping[int, BaseGeometry] = {}
        self._drawn: dict[str, tuple[Node, BaseGeometry]] = {}

    def of(self, path: Path) -> Plan:
        columns = columns_of("areas", ("name",))
        if is_outlines(path):
            outlines = read_outlines(path, columns, self._options.datum)
            rows: list[Row | BrokenRow] = list(outlines.rows)
            self._shapes = outlines.shapes
        else:
            with read_rows(path, columns) as table:
                rows = list(table)
            if self._options.fill:
                rows = filled_down(rows, ("parent", "kind"))
        self._go_through(rows)
        self._warn_of_overlaps()
        self._plan.outcomes.sort(key=lambda outcome: outcome.line)
        return self._plan

    def _go_through(self, rows: Iterable[Row | BrokenRow]) -> None:
        waiting: list[_Read] = []
        for row in rows:
            if isinstance(row, BrokenRow):
                self._plan.refuse(row, "", row.reason)
            else:
                waiting.append(_read(row))
        while waiting:
            later = [one for one in waiting if not self._takes(one, is_last=False)]
            if len(later) == len(waiting):
                for one in later:
                    self._takes(one, is_last=True)
                return
            waiting = later

    def _takes(self, read: _Read, *, is_last: bool) -> bool:
        """False: what it lies in may still come."""
        try:
            parent = self._parent(read)
        except RowRefused as refusal:
            if is_last:
                self._plan.refuse(read.row, read.name, refusal.words)
            return is_last
        try:
            self._judge(read, parent)
        except RowRefused as refusal:
            self._plan.refuse(read.row, read.name or read.code, refusal.words)
        return True

    def _parent(self, read: _Read) -> Node:
        text = read.row.values.get("parent", "").strip()
        if text:
            return self._finder.find(text)
        known = self._finder.by_code.get(read.code) if read.code else self._finder.only(read.name)
        if known and known.parent:
            return known.parent
        # Codes of villages and grids are those of the area above and three digits more.
        return self._finder.by_code.get(read.code[:-3]) or self._finder.root

    def _judge(self, read: _Read, parent: Node) -> None:
        if not read.name:
            raise RowRefused(_("The name is missing."))
        if any(len(name) > _LONGEST for name in (read.name, *read.aliases)):
            raise RowRefused(_("A name has at most %(most)s characters.") % {"most": _LONGEST})
        node = self._finder.by_code.get(read.code) if read.code else self._finder.called(read.name, parent)
        if node is not None and node.code in self._lines:
            line = {"line": self._lines[node.code]}
            if node.name != read.name:
                raise RowRefused(_("Line %(line)s has the same code under another name.") % line)
            self._plan.add(Outcome(read.row.line, Verdict.SAME, read.name, [_("The same as line %(line)s.") % line]))
        elif node is not None and node.place:
            self._compare(read, parent, node)
        else:
            self._make(read, parent)

    def _make(self, read: _Read, parent: Node) -> None:
        kind, grid_kind = self._kind(read, parent)
        area = Area(kind=kind, grid_kind=grid_kind, code=read.code, name=read.name)
        area.parent = Area(kind=parent.kind, code=parent.code)
        if not read.code:
            raise RowRefused(_("The code is missing."))
        if Area.objects.filter(code=read.code).exists():
            raise RowRefused(_("This code belongs to an area elsewhere."))
        if problem := (_("A code has no slash.") if "/" in read.code else place_problem(area, self._form)):
            raise RowRefused(problem)
        if self._finder.called(read.name, parent):
            raise RowRefused(_("There is already an area of this name there."))
        notes: list[str] = []
        shape = self._shape(read, notes)
        short_name = read.row.values.get("short_name", "").strip() or read.name
        node = Node(read.code, read.name, kind, grid_kind, parent, short_name, set(read.aliases))
        self._finder.add(node)
        self._lines[node.code] = read.row.line
        deed = AreaDeed(
            read.code,
            read.name,
            kind,
            grid_kind,
            parent.code,
            short_name,
            read.aliases,
            self._raw(read, shape),
            place_id=None,
        )
        outcome = Outcome(read.row.line, Verdict.NEW, f"{read.name} {read.code}", notes, warns=bool(notes))
        notes.insert(0, _("%(kind)s in %(parent)s") % {"kind": area.get_kind_display(), "parent": parent.name})
        self._plan.add(outcome, deed)
        self._remember(node, shape)

    def _compare(self, read: _Read, parent: Node, node: Node) -> None:
        place = node.place
        if place is None or (parent is not node.parent and node is not self._finder.root):
            where = node.parent.name if node.parent else ""
            raise RowRefused(_("It lies in %(place)s; a list does not move areas.") % {"place": where})
        if read.row.values.get("kind", "").strip() and self._kind(read, parent) != (node.kind, node.grid_kind):
            raise RowRefused(_("It is of another kind; a list does not change that."))
        warnings: list[str] = []
        shape = self._shape(read, warnings)
        if shape is not None and place.shape is not None and shapely.equals_exact(shape, place.shape):
            shape = None
        aliases = tuple(name for name in read.aliases if name not in (*place.names, place.name, place.short_name))
        short_name = read.row.values.get("short_name", "").strip() or (
            node.short_name if read.name == node.name else read.name
        )
        notes = _changes(read, node, short_name, aliases)
        if shape is not None:
            notes += [_("a new boundary"), *warnings]
        self._lines[node.code] = read.row.line
        verdict = Verdict.CHANGED if notes else Verdict.SAME
        deed = AreaDeed(
            node.code,
            read.name,
            node.kind,
            node.grid_kind,
            parent.code,
            short_name,
            aliases,
            self._raw(read, shape),
            place.id,
        )
        self._plan.add(
            Outcome(
                read.row.line, verdict, f"{node.name} {node.code}", notes, warns=bool(warnings and shape is not None)
            ),
            *([deed] if notes else []),
        )
        self._remember(node, shape)

    def _kind(self, read: _Read, parent: Node) -> tuple[str, str]:
        text = plain(read.row.values.get("kind", ""))
        if not text:
            code = self._options.kind or _BELOW.get(Kind(parent.kind), "")
        else:
            known = {
                plain(word): code
                for code, words in list_words()["kinds"].items()
                for word in (*words, code, *code.split("/"))
            }
            code = known.get(text, "")
        if not code:
            raise RowRefused(_("The kind is none of: town, village, grid, special grid, micro-grid."))
        kind, _slash, grid_kind = code.partition("/")
        return kind, grid_kind or (GridKind.GENERAL if kind == Kind.GRID else "")

    def _shape(self, read: _Read, notes: list[str]) -> BaseGeometry | None:
        """As it will be; the action itself is given it as it came, and repairs it with a note of its own."""
        shape = self._shapes.get(read.row.line)
        if shape is None:
            return None
        try:
            shape, repaired = judged(shape, read.name)
        except ValidationError as error:
            raise RowRefused(" ".join(error.messages)) from error
        if repaired:
            notes.append(
                _("The outline crosses itself and is repaired (%(where)s).")
                % {"where": repaired.partition("[")[2].rstrip("]")}
            )
        return shape

    def _raw(self, read: _Read, judged_shape: BaseGeometry | None) -> BaseGeometry | None:
        return None if judged_shape is None else self._shapes[read.row.line]

    def _remember(self, node: Node, shape: BaseGeometry | None) -> None:
        if shape is not None:
            self._drawn[node.code] = (node, shape)

    def _warn_of_overlaps(self) -> None:
        places = [node for node in self._finder.by_code.values() if node.place and node.code not in self._drawn]
        known = [(node, node.place.shape) for node in places if node.place and node.place.shape is not None]
        by_line = {outcome.line: outcome for outcome in self._plan.outcomes}
        for overlap in overlaps([*known, *self._drawn.values()], set(self._drawn)):
            for code, other in ((overlap.code, overlap.other), (overlap.other, overlap.code)):
                if code in self._drawn:
                    outcome = by_line[self._lines[code]]
                    name = self._finder.by_code[other].name
                    words = _("Overlaps %(name)s by %(size)s m².") % {
                        "name": name,
                        "size": f"{overlap.square_metres:,}",
                    }
                    outcome.notes.append(words)
                    outcome.warns = True


def _read(row: Row) -> _Read:
    values = row.values
    aliases = tuple(dict.fromkeys(parted(values.get("aliases", "").strip())))
    return _Read(row, values.get("code", "").strip(), " ".join(values.get("name", "").split()), aliases)


def _changes(read: _Read, node: Node, short_name: str, aliases: tuple[str, ...]) -> list[str]:
    notes = []
    if read.name != node.name:
        notes.append(_("name: %(old)s → %(new)s") % {"old": node.name, "new": read.name})
    if short_name != node.short_name:
        notes.append(_("short name: %(old)s → %(new)s") % {"old": node.short_name, "new": short_name})
    if aliases:
        notes.append(_("new alias: %(names)s") % {"names": ", ".join(aliases)})
    return notes
