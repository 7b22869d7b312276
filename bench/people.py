"""A list of 20,000 people with their posts: looked over, and carried out, in a town of 400 grids."""

import json
import subprocess
import sys
import tempfile
from typing import Any

from bench.figures import at_most
from bench.server import environment


def measure() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="wangge-bench-") as folder:
        env = environment(WANGGE_DATA=folder)
        command = [sys.executable, "-m", "bench.crowd"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    seconds = json.loads(done.stdout.splitlines()[-1])
    return [
        at_most("import of 20,000 people with posts, looked over", seconds["plan"], "s", floor=30, goal=10),
        at_most("import of 20,000 people with posts, carried out", seconds["write"], "s", floor=60, goal=30),
    ]
