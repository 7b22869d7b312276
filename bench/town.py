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
    cookie, number, queries = signed_in(data)
    rows = []
    with serving(data, workers=1) as server:
        for name, path, floor, goal in (
            ("queue of 100", "/desk/queue/town", 10, 6),
            ("case page", f"/desk/case/{number}", 6, 4),
        ):
            _load(server, 40, path, cookie)
            _seconds, processor = _load(server, PAGES, path, cookie)
            rows.append(at_most(f"{name}, processor, {where}", 1000 * processor / PAGES, "ms", floor=floor, goal=goal))
            rows.append(at_most(f"{name}, queries, {where}", queries[path], "queries", floor=12, goal=12))
    return rows


def _load(server: Server, count: int, what: str, cookie: str = "") -> tuple[float, float]:
    """Seconds on the clock and of the server's processors."""
    before = server.processor_seconds()
    command = [sys.executable, "-m", "bench.load", str(server.port), str(count), what, cookie]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)["seconds"], server.processor_seconds() - before


def signed_in(data: Path) -> tuple[str, str, dict[str, int]]:
    """An operator's session cookie, the number of a case with much history, and the queries that each page asks."""
    command = [sys.executable, "-m", "bench.inside"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment(WANGGE_DATA=str(data)))
    found = json.loads(done.stdout)
    return found["cookie"], found["number"], found["queries"]
