"""A list of a hundred thousand cases taken along as Excel: how much memory that takes beyond a server that does nothing."""

import json
import subprocess
import sys
from typing import Any

from bench.figures import at_least, at_most
from bench.server import WANGGE, demo_data, environment

ROWS = 100_000


def measure() -> list[dict[str, Any]]:
    with demo_data() as data:
        env = environment(WANGGE_DATA=str(data))
        filling = [str(WANGGE), "--data", str(data), "bench", "fill", "--cases", str(2 * ROWS), "--open", str(ROWS)]
        # Filling takes memory of its own: what is measured runs in a process that did nothing before.
        subprocess.run(filling, check=True, stdout=subprocess.DEVNULL, env=env)
        command = [sys.executable, "-m", "bench.exporting"]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env)
    found = json.loads(done.stdout.splitlines()[-1])
    return [
        at_most("memory of an export of 100,000 rows", found["megabytes"], "MB", floor=60, goal=20),
        at_least("rows of an export", found["rows"] / found["seconds"], "rows/s", floor=2000, goal=5000),
    ]
