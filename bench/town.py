"""Reports over HTTP, queues and case pages on the demo town, small and grown."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.figures import at_least, at_most
from bench.raw import raw_rate
from bench.server import Server, demo_data, environment, serving

REPORTS, PAGES, RAW = 2000, 400, 2000


def measure() -> list[dict[str, Any]]:
    with demo_data() as data:
        small = _pages(data, "in the demo town")
        rows = _reports(data)
        return rows + small + _pages(data, f"with {REPORTS} reports more")


def _reports(data: Path) -> list[dict[str, Any]]:
    with serving(data, workers=2) as server:
        _load(server, 200, "report")
        seconds, processor = _load(server, REPORTS, "report")
    ratio = REPORTS / seconds / raw_rate(data, RAW)
    return [
        at_least("report over HTTP, of the raw rate", ratio, "ratio", floor=0.05, goal=0.10),
        at_most("report over HTTP, processor", 1000 * processor / REPORTS, "ms", floor=5, goal=3),
        at_least("report over HTTP, 2 processes", REPORTS / seconds, "1/s", floor=0, goal=0),
    ]


def _pages(data: Path, where: str) -> list[dict[str, Any]]:
    cookie, cases, queries = signed_in(data)
    with serving(data, workers=1) as server:
        costs = {
            name: _cost(server, paths, cookie)
            for name, paths in (("queue", ["/desk/queue/town"]), ("case", cases), ("longest", cases[-1:]))
        }
    return [
        at_most(f"queue of 100, processor, {where}", costs["queue"], "ms", floor=10, goal=6),
        at_most(f"queue of 100, queries, {where}", queries["queue"], "queries", floor=12, goal=12),
        at_most(f"case page, mean of {len(cases)}, processor, {where}", costs["case"], "ms", floor=6, goal=4),
        at_most(f"case page of the longest history, processor, {where}", costs["longest"], "ms", floor=12, goal=6),
        at_most(f"case page, queries, {where}", queries["case"], "queries", floor=12, goal=12),
    ]


def _cost(server: Server, paths: list[str], cookie: str) -> float:
    """Milliseconds of processor a page, asked one after another, of a server that has drawn each grid's map before."""
    _load(server, max(40, len(paths)), ",".join(paths), cookie)
    _seconds, processor = _load(server, PAGES, ",".join(paths), cookie)
    return 1000 * processor / PAGES


def _load(server: Server, count: int, what: str, cookie: str = "") -> tuple[float, float]:
    """Seconds on the clock and of the server's processors."""
    before = server.processor_seconds()
    command = [sys.executable, "-m", "bench.load", str(server.port), str(count), what, cookie]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)["seconds"], server.processor_seconds() - before


def signed_in(data: Path) -> tuple[str, list[str], dict[str, int]]:
    """An operator's session cookie, pages of cases from the shortest history to the longest, and the most queries of a page."""
    command = [sys.executable, "-m", "bench.inside"]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=environment(WANGGE_DATA=str(data))
    )
    found = json.loads(done.stdout)
    return found["cookie"], found["cases"], found["queries"]
