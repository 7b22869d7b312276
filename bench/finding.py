"""Search and twins among made-up cases in a database of their own: 100,000 of them, or as many as WANGGE_BENCH_CASES says."""

import json
import os
import subprocess
import sys
import tempfile
from typing import Any

from bench.figures import at_least, at_most
from bench.server import environment

CASES = int(os.environ.get("WANGGE_BENCH_CASES", "100000"))


def measure() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="wangge-bench-") as folder:
        command = [sys.executable, "-m", "bench.found", str(CASES)]
        env = environment(WANGGE_DATA=folder)
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    seen = json.loads(done.stdout.splitlines()[-1])
    among = f"among {CASES:,} cases"
    return [
        at_most(
            f"search of a two-character word {among} ({seen['hits']:,} hits), of fetching them by key",
            seen["search"] / seen["by_key"],
            "ratio",
            floor=3,
            goal=1.5,
        ),
        at_most(f"the twenty likeliest while typing {among}", 1000 * seen["best"], "ms", floor=200, goal=50),
        at_most(f"twins among {seen['open']:,} open cases", 1000 * seen["twins"], "ms", floor=20, goal=10),
        at_most(
            "what the index costs a report of 40 signs, processor", 1000 * seen["index"], "ms", floor=0.4, goal=0.2
        ),
        at_least("cases compared with the index and put right", seen["reindexed"], "cases/s", floor=1000, goal=4000),
    ]
