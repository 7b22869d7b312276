"""Run the tests: `all` on both databases and in a browser, `quick` a part of them within a minute, `soak` for long.

More arguments go to pytest.
"""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from xml.etree import ElementTree as ET

from tools import ROOT
from tools.postgres import TEMPLATE, throwaway_postgres

NO_TEST_RAN = 5
SQLITE = {"WANGGE_DATABASE": "sqlite"}
# Copied by each worker, in memory where there is such a place.
IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder of our own is made in it


@dataclass(frozen=True)
class Run:
    """One call of pytest by so many processes, each with a database, a server and a browser of its own; 0: by pytest's own."""

    name: str
    marks: str
    processes: int
    # Where its tests are, unless more is said of it: five thousand others need not be read to be left out.
    folder: str = "tests"

    def arguments(self, extra: list[str]) -> list[str]:
        spread = [f"--numprocesses={self.processes}", *(["--dist=worksteal"] if self.processes else [])]
        places = [] if any(Path(ROOT, one.partition("::")[0]).exists() for one in extra) else [self.folder]
        return ["-m", self.marks, "--durations=15", "--durations-min=2", *spread, *extra, *places]


EVERYTHING = (
    # One more than there are cores: some wait for a database, a server or a moment.
    Run("all but browser", "not browser and not soak", processes=3),
    Run("browser", "browser and not soak", processes=2, folder="tests/browser"),
)
QUICK = (Run("quick", "(core or not database) and not slow and not soak", processes=2),)
LEFT_OUT = "Left out: the front end, the browser, PostgreSQL, and what knows a database but for the core; `make test` knows all."
SOAK = (Run("soak", "soak", processes=0),)


@dataclass(frozen=True)
class Outcome:
    name: str
    code: int
    counts: Counter[str]
    seconds: float = 0

    @property
    def is_good(self) -> bool:
        """A skipped test says nothing, so it is as bad as a failed one."""
        return self.code in {0, NO_TEST_RAN} and not self.counts["skipped"]


def pytest_once(run: Run, database: Mapping[str, str], extra: list[str]) -> Outcome:
    name = f"{database['WANGGE_DATABASE']}: {run.name}"
    print(f"\n=== {name} ===", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *run.arguments(extra)]
        begun = monotonic()
        code = subprocess.run(command, cwd=ROOT, check=False, env=environment(database)).returncode
        return Outcome(name, code, counted(report), monotonic() - begun)


def environment(database: Mapping[str, str]) -> dict[str, str]:
    """Python keeps what it has compiled, whatever was set: a dozen processes would compile all of it, ten seconds each."""
    return {key: one for key, one in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | dict(database)


def counted(report: Path) -> Counter[str]:
    """How many tests passed, failed and were skipped, from pytest's JUnit file; nothing when it never got so far."""
    counts: Counter[str] = Counter()
    if not report.exists():
        return counts
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - written a moment ago by our own pytest
        ends = {part.tag for part in case}
        counts["failed" if ends & {"failure", "error"} else "skipped" if "skipped" in ends else "passed"] += 1
    return counts


def front_end() -> Outcome:
    """Its tests run in Node and know no database."""
    print("\n=== front end ===", flush=True)
    begun = monotonic()
    code = subprocess.run([sys.executable, "-m", "tools.frontend", "test"], cwd=ROOT, check=False).returncode
    return Outcome("front end", code, Counter(), monotonic() - begun)


def on_sqlite(runs: tuple[Run, ...], extra: list[str]) -> list[Outcome]:
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        migrate({**SQLITE, "WANGGE_DATA": folder})
        database = {**SQLITE, "WANGGE_TEST_TEMPLATE": str(Path(folder) / "wangge.sqlite3")}
        return [pytest_once(run, database, extra) for run in runs]


def on_postgres(runs: tuple[Run, ...], extra: list[str]) -> list[Outcome]:
    with migrated_template() as database:
        return [pytest_once(run, database, extra) for run in runs]


@contextmanager
def migrated_template() -> Iterator[dict[str, str]]:
    """The environment of a server in which each worker's test database is a copy of one that is migrated already."""
    with throwaway_postgres() as server:
        migrate({**server, "PGDATABASE": TEMPLATE})
        yield {**server, "WANGGE_TEST_TEMPLATE": TEMPLATE}


def migrate(database: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--settings=wangge.settings.test"]
    subprocess.run(command, cwd=ROOT, check=True, env=environment(database))


def sum_up(outcomes: list[Outcome]) -> int:
    total: Counter[str] = Counter()
    print("\n=== all runs ===")
    for outcome in outcomes:
        total += outcome.counts
        counts = (
            ", ".join(f"{number} {end}" for end, number in sorted(outcome.counts.items())) or f"code {outcome.code}"
        )
        print(f"{'ok' if outcome.is_good else 'FAILED':>8}  {outcome.name}: {counts} in {outcome.seconds:.0f} s")
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    return 0 if total["passed"] and all(outcome.is_good for outcome in outcomes) else 1


def main(which: str, *extra: str) -> int:
    arguments = list(extra)
    if which == "quick":
        code = sum_up(on_sqlite(QUICK, arguments))
        print(LEFT_OUT)
        return code
    if which == "soak":
        return sum_up([*on_sqlite(SOAK, arguments), *on_postgres(SOAK, arguments)])
    return sum_up([front_end(), *on_sqlite(EVERYTHING, arguments), *on_postgres(EVERYTHING, arguments)])


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in {"all", "quick", "soak"}:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
