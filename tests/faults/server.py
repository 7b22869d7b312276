"""The real server in a data folder of its own: begun, killed without warning, backed up, put back."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from tools import ROOT
from tools.postgres import free_port

_INSIDE = "import django, runpy; django.setup(); runpy.run_module('tests.faults.{}', run_name='__main__')"
_SOON = 180.0


class Server:
    """`wangge serve` on `port`, as a demo is served; it can be down."""

    def __init__(self, data, database):
        self.data, self.database, self.port, self._process = data, database, free_port(), None
        aside = ("DJANGO_", "WANGGE_")
        known = {name: value for name, value in os.environ.items() if not name.startswith(aside)}
        own = {"WANGGE_DATABASE": "postgres", "PGDATABASE": database} if database else {}
        self.environment = {**known, **own, "WANGGE_DATA": str(data), "WANGGE_LANGUAGE": "en"}

    def start(self):
        command = [sys.executable, "-m", "wangge.cli", "serve", "--port", str(self.port)]
        log = (self.data / "serve.log").open("ab")
        # A process group of its own: what is killed is the server with the processes that it has begun.
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
        )
        log.close()
        until = time.monotonic() + _SOON
        while not self._answers():
            assert self._process.poll() is None, (self.data / "serve.log").read_text("utf-8")[-2000:]
            assert time.monotonic() < until, "the server did not come up"
            time.sleep(0.05)

    def kill(self):
        """kill -9, whatever it is doing."""
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def wangge(self, *arguments):
        """What a command says; it must go well."""
        return self._run("-m", "wangge.cli", *map(str, arguments))

    def inside(self, module):
        """What `tests/faults/MODULE.py` says on its last line."""
        return json.loads(self._run("-c", _INSIDE.format(module)).splitlines()[-1])

    def _run(self, *arguments):
        settings = {"DJANGO_SETTINGS_MODULE": "wangge.settings.demo"}
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment | settings,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (arguments, done.stdout[-2000:], done.stderr[-4000:])
        return done.stdout

    def _answers(self):
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}/terminal/api/sync", headers={"Wangge-Wire": "1"})
        try:
            urllib.request.urlopen(asked, timeout=5)
        except urllib.error.HTTPError as said:
            return said.code == 401
        except OSError:
            return False
        return False


@contextmanager
def postgres_copied(template, name):
    """A database like `template`, while it is needed."""
    with psycopg.connect(dbname="postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield name
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def folder_copied(source, target):
    """Of a town that nobody works in."""
    subprocess.run(["cp", "-a", "--reflink=auto", f"{source}/.", target], check=True)
    return Path(target)
