"""What category a text is about: suggestions in one process, with reasons, by the model that the demo's settled cases taught."""

import json
import subprocess
import sys
from typing import Any

from bench.figures import at_least, at_most
from bench.server import demo_data, environment


def measure() -> list[dict[str, Any]]:
    with demo_data() as data:
        command = [sys.executable, "-m", "bench.suggested"]
        env = environment(WANGGE_DATA=str(data))
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env)
    found = json.loads(done.stdout.splitlines()[-1])
    return [
        at_least("suggestions for reports of one sentence", found["short"], "a second", floor=1000, goal=2000),
        at_least(
            "suggestions for reports of 400 characters on one matter", found["long"], "a second", floor=1000, goal=1500
        ),
        at_most("a process that serves, with the model", found["megabytes"], "MB", floor=200, goal=150),
    ]
