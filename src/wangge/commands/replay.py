import json
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wangge.apps.areas.models import Area, Kind
from wangge.apps.areas.queries import county, locator, tree
from wangge.apps.cases.actions import Refused
from wangge.apps.intake.actions import ChangedId, NoBoundary, ReplayPlan, Scatter, replay_report
from wangge.apps.kit import clock
from wangge.apps.kit.tabular import (
    BrokenRow,
    RefusedRow,
    Row,
    Table,
    TableRefused,
    count_rows,
    read_rows,
    write_refused,
)
from wangge.commands import Problem, not_read
from wangge.commands.installation import refuse_without_county
from wangge.commands.screen import progress, screen, table
from wangge.doors.channels.files.rows import COLUMNS, WORDS, Parsed, Reason, RowRefused, Surroundings, parse

_REFUSED_NAME = ".refused"
_LONGEST_SOURCE = 60


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=_("CSV or JSONL with the columns id, reported_at, text and more"))
    parser.add_argument("--speed", type=_speed, help=_("N times real time; without it as fast as it goes"))
    parser.add_argument(
        "--scatter", metavar="SEED", help=_("put reports without a place on made-up points of the town")
    )
    parser.add_argument("--as-of-then", action="store_true", help=_("let the clock run with the data"))
    parser.add_argument("--source", help=_("whose ids these are; else the name of the file"))
    parser.add_argument("--town", metavar="CODE", help=_("which town, where the county has several at work"))
    parser.add_argument("--refused", type=Path, metavar="FILE", help=_("where refused rows go; else beside the file"))
    parser.add_argument("--json", action="store_true", help=_("one line of JSON on standard output"))


def run(options: Namespace) -> int:
    """1 when a row was refused."""
    refuse_without_county()
    source = options.source or _source_of(options.file)
    if len(source) > _LONGEST_SOURCE:
        raise Problem(_("The name of the source is too long: give one of at most 60 characters with --source."))
    town = _town(options.town)
    plan = ReplayPlan(source=source, town=town, scatter=_scatter(town, options.scatter), as_of_then=options.as_of_then)
    try:
        return Replay(options, plan).run()
    except TableRefused as error:
        raise Problem(error.message) from error
    except OSError as error:
        raise not_read(error) from error


def _scatter(town: Area, seed: str | None) -> Scatter | None:
    try:
        return None if seed is None else Scatter.over(town, seed)
    except NoBoundary as error:
        raise Problem(_("The boundary of the town is not known: points cannot be made up in it.")) from error


def _speed(text: str) -> float:
    speed = float(text)
    if not 0 < speed < float("inf"):
        raise ArgumentTypeError(_("must be more than 0"))
    return speed


def _source_of(file: Path) -> str:
    """The file's name without ending, and without what `--refused` added: corrected rows are of the same source."""
    name = file.stem
    while name.endswith(_REFUSED_NAME):
        name = name.removesuffix(_REFUSED_NAME)
    return name


def _town(code: str | None) -> Area:
    """The town at work: one that numbers its cases."""
    towns = Area.objects.filter(kind=Kind.TOWN).exclude(number_prefix="").order_by("code")
    wanted = list(towns.filter(code=code) if code else towns)
    if not towns:
        raise Problem(_("No town of this county numbers cases yet: reports would belong to nobody."))
    if len(wanted) != 1:
        raise Problem(_("Say which town with --town: %(codes)s.") % {"codes": ", ".join(town.code for town in towns)})
    return wanted[0]


@dataclass
class Tally:
    """`located` + `without_place` = `reported`; `agreeing` of those located lie in the grid that the file expects."""

    reported: int = 0
    repeated: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    without_place: int = 0
    located: int = 0
    agreeing: int = 0
    closed: int = 0
    left_open: int = 0
    cut: int = 0
    other_datum: int = 0
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        done = self.reported + self.repeated + self.refused.total()
        return round(done / self.seconds, 1) if self.seconds else 0.0

    def as_json(self) -> str:
        names = ("reported", "repeated", "refused", "without_place", "located", "agreeing", "closed", "per_second")
        return json.dumps({name: getattr(self, name) for name in names})

    def in_words(self) -> dict[str, int | str]:
        rows: dict[str, int | str] = {
            _("reported"): self.reported,
            _("repeated: had come in before"): self.repeated,
            _("refused"): self.refused.total(),
            **{f"  {reason}": number for reason, number in sorted(self.refused.items())},
            _("placed in a grid"): self.located,
            _("  in the one expected"): self.agreeing,
            _("without a grid: they wait for the operator"): self.without_place,
            _("closed when the file says so"): self.closed,
            _(
                "left open though the file closes them: before they came, nobody to handle them, or more was needed"
            ): self.left_open,
            _("cut off at 10,000 characters"): self.cut,
            _("in no grid, but in one if read as GCJ-02 or BD-09 (add a column datum)"): self.other_datum,
            _("a second"): f"{self.per_second:,.1f}",
        }
        return {name: number for name, number in rows.items() if number != 0}


class Replay:
    """One run over one file. Each report is a transaction of its own: what was taken stays taken."""

    def __init__(self, options: Namespace, plan: ReplayPlan) -> None:
        self.options, self.plan, self.tally = options, plan, Tally()
        self.console = screen(for_program=options.json)
        self.around = Surroundings(ZoneInfo(county().time_zone), locator(), clock.now())
        self._last_at: datetime | None = None

    def run(self) -> int:
        beside = self.options.file.with_name(f"{_source_of(self.options.file)}{_REFUSED_NAME}.csv")
        refused = self.options.refused or beside
        begun = time.perf_counter()
        try:
            with read_rows(self.options.file, COLUMNS) as rows:
                self._name_ignored(rows)
                columns = [*(column.name for column in COLUMNS), *rows.unknown]
                written = write_refused(refused, columns, self._each(rows))
        finally:
            self.tally.seconds = time.perf_counter() - begun
            self.console.print(table(self.tally.in_words()))
        if written:
            self.console.print(
                _("Refused rows lie in %(file)s: correct them there and feed that file.") % {"file": refused}
            )
        else:
            refused.unlink()
        if self.options.json:
            print(self.tally.as_json())  # noqa: T201 - for a program
        return 1 if written else 0

    def _name_ignored(self, rows: Table) -> None:
        if rows.unknown:
            self.console.print(
                _("Columns that are ignored: %(names)s") % {"names": ", ".join(rows.unknown)}, markup=False
            )

    def _each(self, rows: Table) -> Iterator[RefusedRow]:
        """Feeds every row; yields those that were refused."""
        with progress(self.console) as bar:
            task = bar.add_task(_("replaying"), total=count_rows(self.options.file))
            for row in rows:
                refused = self._feed(row)
                bar.advance(task)
                if refused:
                    self.tally.refused[refused[0]] += 1
                    yield RefusedRow(row, refused[1])

    def _feed(self, row: Row | BrokenRow) -> tuple[str, str] | None:
        """Code and words of why it was refused."""
        if isinstance(row, BrokenRow):
            return row.fault.value, row.reason
        try:
            parsed = parse(row, self.around)
            self._keep_pace(parsed.report.reported_at)
            self._take(parsed)
        except RowRefused as error:
            return error.reason.value, str(WORDS[error.reason])
        except ChangedId:
            return Reason.CHANGED_ID.value, str(WORDS[Reason.CHANGED_ID])
        except Refused as error:
            return error.code, error.words
        return None

    def _take(self, parsed: Parsed) -> None:
        replayed, tally = replay_report(parsed.report, self.plan), self.tally
        if replayed is None:
            tally.repeated += 1
            return
        case = replayed.case
        tally.closed += replayed.closing is True
        tally.left_open += replayed.closing is False
        tally.reported += 1
        tally.cut += parsed.cut
        tally.other_datum += parsed.fits_as is not None
        if case.grid_id is None:
            tally.without_place += 1
            return
        tally.located += 1
        tally.agreeing += bool(parsed.expected_area) and tree().places[case.grid_id].code == parsed.expected_area

    def _keep_pace(self, at: datetime) -> None:
        if self.options.speed and self._last_at:
            time.sleep(max(0.0, (at - self._last_at).total_seconds()) / self.options.speed)
        self._last_at = at
