"""The indicators of a town with a million cases: counted anew from history, and asked for on the pages of its leader."""

import json
import subprocess
import sys
from typing import Any

from bench.figures import at_least, at_most
from bench.server import WANGGE, demo_data, environment


def measure() -> list[dict[str, Any]]:
    with demo_data() as data:
        env = environment(WANGGE_DATA=str(data))
        subprocess.run(
            [str(WANGGE), "--data", str(data), "bench", "fill"], check=True, stdout=subprocess.DEVNULL, env=env
        )
        command = [sys.executable, "-m", "bench.counted"]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env)
    found = json.loads(done.stdout.splitlines()[-1])
    return [
        at_least(
            "indicators counted anew from history", found["cases"] / found["counting"], "cases/s", floor=1000, goal=2000
        ),
        at_most("indicators of a month, a million cases", found["month"], "s", floor=2, goal=0.2),
        at_most("indicators of all years, a million cases", found["years"], "s", floor=2, goal=1),
        at_most("the cases behind a number of a month", found["list of a month"], "s", floor=2, goal=0.2),
        at_most("the cases behind a number of all years", found["list of years"], "s", floor=2, goal=0.2),
        at_most("one case that went on is counted again", found["change"], "s", floor=5, goal=0.5),
    ]
