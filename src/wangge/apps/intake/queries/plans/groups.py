"""Which grid each villagers' group belongs to."""

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import tree
from wangge.apps.areas.queries.words import number_of
from wangge.apps.intake.queries.plans.finder import Finder, Node, plain
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

_MOST = 300


@dataclass(frozen=True)
class GroupDeed:
    village_id: int
    number: int
    grid_id: int


def plan_groups(path: Path, options: Options) -> Plan:
    """Raises TableRefused where it is no such list at all."""
    plan, finder, lines = Plan(), Finder(options.root), dict[tuple[int, int], tuple[int, int]]()
    with read_rows(path, columns_of("groups", ("village", "number", "grid"))) as table:
        rows = filled_down(table, ("village", "grid") if options.fill else ())
    for row in rows:
        if isinstance(row, BrokenRow):
            plan.refuse(row, "", row.reason)
            continue
        what = " ".join(row.values.get(name, "").strip() for name in ("village", "number"))
        try:
            village, numbers, grid = _read(row, finder)
            _judge(plan, lines, row, village, numbers, grid)
        except RowRefused as refusal:
            plan.refuse(row, what, refusal.words)
    return plan


def _read(row: Row, finder: Finder) -> tuple[Node, list[int], Node]:
    named = {name: row.values.get(name, "").strip() for name in ("village", "number", "grid")}
    if not all(named.values()):
        raise RowRefused(_("A row needs a village, the number of the group and its grid."))
    village = finder.find(named["village"], kinds={Kind.VILLAGE})
    if village.kind != Kind.VILLAGE:
        raise RowRefused(_("%(name)s is not a village.") % {"name": village.name})
    grid = finder.find(named["grid"], kinds={Kind.GRID}, within=village)
    if grid.kind != Kind.GRID or grid.parent is not village:
        raise RowRefused(_("%(grid)s is not a grid of %(village)s.") % {"grid": grid.name, "village": village.name})
    return village, _numbers(named["number"]), grid


def _numbers(text: str) -> list[int]:
    found: list[int] = []
    words = list_words()
    for part in parted(plain(text)):
        span, one = re.fullmatch(words["group_span"], part), re.fullmatch(words["group_number"], part)
        if span:
            found += range(int(span[1]), int(span[2]) + 1)
        elif one:
            with suppress(ValueError):
                found.append(number_of(one[1]))
    if len(found) < len(parted(plain(text))) or min(found) < 1 or max(found) > _MOST:
        raise RowRefused(_("“%(text)s” is no number of a group.") % {"text": text})
    return found


def _judge(
    plan: Plan, lines: dict[tuple[int, int], tuple[int, int]], row: Row, village: Node, numbers: list[int], grid: Node
) -> None:
    """The groups of one row share its outcome; one that another row already placed elsewhere refuses it."""
    if village.place is None or grid.place is None:
        return
    known, deeds, moved = tree().groups, [], []
    for number in numbers:
        key = (village.place.id, number)
        line, where = lines.get(key, (0, 0))
        if line and where != grid.place.id:
            raise RowRefused(_("Line %(line)s puts group %(number)s elsewhere.") % {"line": line, "number": number})
        if known.get(key) not in (None, grid.place.id):
            old = tree().places[known[key]].name
            moved.append(_("group %(number)s: %(old)s → %(new)s") % {"number": number, "old": old, "new": grid.name})
        if not line and known.get(key) != grid.place.id:
            deeds.append(GroupDeed(village.place.id, number, grid.place.id))
    for number in numbers:
        lines.setdefault((village.place.id, number), (row.line, grid.place.id))
    verdict = Verdict.CHANGED if moved else Verdict.NEW if deeds else Verdict.SAME
    what = f"{village.name} {', '.join(map(str, numbers))} → {grid.name}"
    plan.add(Outcome(row.line, verdict, what, moved), *deeds)
