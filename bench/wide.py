"""A town with a million cases against the same town with ten thousand, as many open; and with a hundred thousand open.

Every page that an operator looks through many cases on, with every filter, alone and together: processor time as a ratio.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.figures import at_most
from bench.server import WANGGE, demo_data, environment

SMALL, OPEN, MANY_OPEN = 10_000, 1_000, 100_000
LARGE = int(os.environ.get("WANGGE_BENCH_CASES", "1000000"))
# Anything under this is noise of the clock and of the machine.
_LEAST = 5.0
Seen = Mapping[str, Any]


def measure() -> list[dict[str, Any]]:
    with demo_data() as data:
        _fill(data, SMALL, OPEN)
        small = _look(data)
        _fill(data, LARGE, OPEN)
        large = _look(data)
        _fill(data, LARGE + MANY_OPEN, MANY_OPEN)
        crowded = _look(data)
    return rows_of(small, large, crowded)


def rows_of(small: Seen, large: Seen, crowded: Seen) -> list[dict[str, Any]]:
    rows = [_ratio(kind, small, large) for kind in small["kinds"]]
    most = max((seen["pages"][page]["queries"], page) for seen in (small, large, crowded) for page in seen["pages"])
    return [
        *rows,
        at_most(f"queries of any page, nothing known ({most[1]})", most[0], "queries", floor=12, goal=10),
        *(_slowest(kind, crowded) for kind in crowded["kinds"]),
        at_most(
            f"search of a two-character word among {LARGE:,} cases ({large['search']['hits']:,} hits), of fetching them by key",
            large["search"]["seconds"] / large["search"]["by_key"],
            "ratio",
            floor=3,
            goal=1.5,
        ),
    ]


def _ratio(kind: str, small: Seen, large: Seen) -> dict[str, Any]:
    """Of the page that grew most."""
    ratios = {
        page: seen["ms"] / max(small["pages"][page]["ms"], _LEAST)
        for page, seen in large["pages"].items()
        if seen["kind"] == kind
    }
    worst = max(ratios, key=lambda page: ratios[page])
    name = f"{kind}: {LARGE:,} cases to {SMALL:,}, the worst of {len(ratios)} ({worst})"
    # What holds a word grows with the town; it is fetched as what it is.
    floor = 3 if kind == "search" else 1.5
    return at_most(name, ratios[worst], "ratio", floor=floor, goal=1.1)


def _slowest(kind: str, seen: Seen) -> dict[str, Any]:
    times = {page: one["ms"] for page, one in seen["pages"].items() if one["kind"] == kind}
    slowest = max(times, key=lambda page: times[page])
    name = f"{kind}: {MANY_OPEN:,} open among {LARGE + MANY_OPEN:,}, the slowest ({slowest}), processor"
    return at_most(name, times[slowest], "ms", floor=1500, goal=300)


def _fill(data: Path, cases: int, open_cases: int) -> None:
    asked = ["--cases", str(cases), "--open", str(open_cases)]
    command = [str(WANGGE), "--data", str(data), "bench", "fill", *asked]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment())


def _look(data: Path) -> Seen:
    """In a process of its own: filling leaves much in memory."""
    command = [sys.executable, "-m", "bench.widely"]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=environment(WANGGE_DATA=str(data))
    )
    seen: Seen = json.loads(done.stdout.splitlines()[-1])
    return seen
