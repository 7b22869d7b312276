"""The worker and 10,000 clocks that are due at once: marks written, and told to their holders."""

import json
import subprocess
import sys
from typing import Any

from bench.figures import at_least, at_most
from bench.server import demo_data, environment

CLOCKS = 10_000


def measure() -> list[dict[str, Any]]:
    with demo_data() as data:
        command = [sys.executable, "-m", "bench.alarmed"]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, env=environment(WANGGE_DATA=str(data))
        )
    found = json.loads(done.stdout.splitlines()[-1])
    return [
        at_least("worker fires 10,000 due clocks", CLOCKS / found["seconds"], "clocks/s", floor=500, goal=1000),
        at_most(
            "worker fires 10,000 due clocks, processor", 1000 * found["processor"] / CLOCKS, "ms each", floor=2, goal=1
        ),
        at_least("and tells their holders", CLOCKS / found["told"], "clocks/s", floor=700, goal=1500),
    ]
