"""The State Council's list of a year, as offices keep it: day, worked or off, name. Each row is looked over first."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _, ngettext

from wangge.apps.areas.queries import days_of
from wangge.apps.kit.tabular import BrokenRow, Column, Row, read_rows
from wangge.apps.kit.worktime import china_holidays

COLUMNS = (
    Column("day", ("日期", "日子", "date"), required=True),
    Column("works", ("安排", "班休", "是否上班", "类型", "worked"), required=True),
    Column("name", ("名称", "节日", "节假日", "说明")),
)
_WORKED = frozenset(["班", "上班", "补班", "调休上班", "工作日", "是", "1", "work", "working", "worked", "yes"])
_OFF = frozenset(["休", "放假", "休息", "休息日", "节假日", "假", "否", "0", "off", "holiday", "no"])
_DAY = re.compile(r"\s*(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00)?)?\s*")
_SATURDAY = 5
# From so many rows on a list means to name every day.
_WHOLE = 300


@dataclass
class Line:
    """`problem` keeps the list from being imported; `remark` does not."""

    number: int
    said: str
    day: date | None = None
    works: bool = False
    name: str = ""
    problem: str = ""
    remark: str = ""


@dataclass
class YearList:
    """`year` is that of most rows, 0 without any; `warnings` speak of days that the list does not name."""

    year: int = 0
    lines: list[Line] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return bool(self.year) and not any(line.problem for line in self.lines)

    def days(self) -> dict[date, bool]:
        """Every day of the year: as the list says, else worked from Monday to Friday."""
        said = {line.day: line.works for line in self.lines if line.day}
        return {day: said.get(day, day.weekday() < _SATURDAY) for day in days_of(self.year)}

    def names(self) -> dict[date, str]:
        return {line.day: line.name for line in self.lines if line.day and line.name}

    def spelled(self) -> str:
        """What the confirming form carries: read again, it gives the same list."""
        lines = (f"{line.day},{'work' if line.works else 'off'},{line.name}" for line in self.lines)
        return "\n".join(lines)


def read_year_list(path: Path) -> YearList:
    """Raises TableRefused in words where no line names the columns."""
    with read_rows(path, COLUMNS) as table:
        return _looked_over([_of_row(row) for row in table])


def spelled_year_list(text: str) -> YearList:
    """What `spelled` gave; garbage gives problems."""
    lines = []
    for number, one in enumerate(text.splitlines()[:1000], 1):
        day, works, name = (*one.split(",", 2), "", "")[:3]
        lines.append(_of_words(number, day, works, name))
    return _looked_over(lines)


def _of_row(row: Row | BrokenRow) -> Line:
    if isinstance(row, BrokenRow):
        return Line(row.line, row.raw[:80], problem=row.reason)
    values = row.values
    return _of_words(row.line, values.get("day", ""), values.get("works", ""), values.get("name", ""))


def _of_words(number: int, day: str, works: str, name: str) -> Line:
    line = Line(number, f"{day} {works}".strip()[:80], name=name.strip()[:40])
    line.day, word = _day(day), works.strip().casefold()
    line.works = word in _WORKED
    if line.day is None:
        line.problem = _("“%(text)s” is no day: write it like 2027-01-01.") % {"text": day.strip()[:40]}
    elif word not in _WORKED | _OFF:
        line.problem = _("“%(text)s” says neither worked nor off: write “work” or “off”.") % {
            "text": works.strip()[:40]
        }
    return line


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def _looked_over(lines: list[Line]) -> YearList:
    years = Counter(line.day.year for line in lines if line.day)
    found = YearList(years.most_common(1)[0][0] if years else 0, lines)
    seen: dict[date, Line] = {}
    for line in lines:
        if line.day and not line.problem:
            _judge(line, found.year, seen.setdefault(line.day, line))
    if found.year:
        found.warnings = [*_missing(found.year, seen), *_not_named(found.year, seen)]
    return found


def _judge(line: Line, year: int, first: Line) -> None:
    if line.day is None:
        return
    if line.day.year != year:
        said = _("This day is of another year than the others (%(year)s): send each year by itself.")
        line.problem = said % {"year": year}
    elif first is not line:
        line.problem = _("This day stands in line %(line)s already.") % {"line": first.number}
    elif line.works == (line.day.weekday() < _SATURDAY):
        line.remark = _("as every week")


def _missing(year: int, seen: Iterable[date]) -> list[str]:
    """Of a list that means to name every day."""
    known = set(seen)
    missing = [day for day in days_of(year) if day not in known]
    if len(known) < _WHOLE or not missing:
        return []
    named = ", ".join(day.isoformat() for day in missing[:10])
    said = ngettext(
        "%(n)s day is not named (%(days)s): it counts as its day of the week.",
        "%(n)s days are not named (%(days)s …): they count as their day of the week.",
        len(missing),
    )
    return [said % {"n": len(missing), "days": named}]


def _not_named(year: int, seen: dict[date, Line]) -> list[str]:
    """Holidays of the law that would count as worked because the list forgets them."""
    forgotten = [
        f"{day.isoformat()} {name}"
        for day, name in china_holidays(year).items()
        if day.weekday() < _SATURDAY and (day not in seen or seen[day].works)
    ]
    if not forgotten:
        return []
    return [_("Holidays of the law that would be worked: %(days)s.") % {"days": ", ".join(forgotten)}]
