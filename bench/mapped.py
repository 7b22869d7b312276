"""The map with 100,000 open cases, and with as many as a small town has among a million: bytes and processor of a view."""

import json
import subprocess
import sys
from typing import Any

from bench.figures import at_most
from bench.server import demo_data, environment


def measure() -> list[dict[str, Any]]:
    with demo_data() as data:
        command = [sys.executable, "-m", "bench.mapping"]
        env = environment(WANGGE_DATA=str(data))
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env)
    found = json.loads(done.stdout.splitlines()[-1])
    open_cases = "map, 100,000 open cases"
    return [
        at_most(f"{open_cases}: a view, compressed", found["bytes"] / 1000, "KB", floor=60, goal=20),
        at_most(f"{open_cases}: the areas, compressed", found["ground"] / 1000, "KB", floor=150, goal=60),
        at_most(f"{open_cases}: a view, processor", found["cold"], "ms", floor=800, goal=400),
        at_most(f"{open_cases}: a view that is known, processor", found["kept"], "ms", floor=10, goal=5),
        at_most(f"{open_cases}: the page, processor", found["page"], "ms", floor=1500, goal=800),
        at_most(f"{open_cases}: a view, queries", found["queries"], "queries", floor=12, goal=8),
        at_most("map, 1,000,000 cases to 10,000, as many open", found["ratio"], "ratio", floor=1.5, goal=1.2),
    ]
