"""Eight o'clock: six hundred phones come within one minute with what they did without a signal, each with photos."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.figures import at_least, at_most
from bench.server import WANGGE, Server, demo_data, environment, serving_demo
from tools.postgres import throwaway_postgres

PHONES, OPERATIONS, PHOTOS = 600, 20, 5
EVERY = 300
_ACKNOWLEDGED = ("applied", "repeat", "kept", "photo")
# By then every photo must be on its case: they are made small behind the facts, by half of one processor at most.
_PATIENCE = 1200.0
# The worker looks around when it begins.
_SETTLING = 10


def measure(which: str = "") -> Iterator[dict[str, Any]]:
    """On `sqlite`, on `postgres`, or on one after the other; each row as soon as it is known."""
    if which != "postgres":
        yield from _measure("SQLite", {})
    if which != "sqlite":
        with throwaway_postgres() as database:
            yield from _measure("PostgreSQL", database)


def _measure(where: str, database: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    name = f"storm of {PHONES} phones, {where}"
    with demo_data(**database) as data:
        _inside("prepare", data, database)
        with serving_demo(data, **database) as server:
            time.sleep(_SETTLING)
            share = 100 * _idle(server, data) / EVERY
            yield at_most(f"{name}: all with nothing new each five minutes, of one core", share, "%", floor=10, goal=5)
            before = server.processor_seconds()
            storm = _play(server, data, "storm")
            spent = server.processor_seconds() - before
            yield from _acknowledged(name, storm)
            yield at_most(f"{name}: processor of the server meanwhile", spent, "s", floor=180, goal=90)
            yield at_most(f"{name}: largest process", server.largest_process(), "MB", floor=300, goal=200)
            lag = _until_attached(data, database)
            yield at_most(f"{name}: photos on their cases after that", lag, "s", floor=_PATIENCE, goal=300)
        kept = _inside("count", data, database)
        wrong = kept["lost"] + kept["doubled"]
        yield at_most(f"{name}: lost or doubled, counted in the database", wrong, "things", floor=0, goal=0)
        checking = [str(WANGGE), "--data", str(data), "check"]
        found = subprocess.run(checking, check=False, stdout=subprocess.DEVNULL, env=environment(**database)).returncode
        yield at_most(f"{name}: clean for `wangge check` (0) or not (1)", int(found != 0), "", floor=0, goal=0)


def _acknowledged(name: str, storm: dict[str, Any]) -> Iterator[dict[str, Any]]:
    after, things = storm["after_last_arrival"], PHONES * (OPERATIONS + PHOTOS)
    taken = sum(number for fate, number in storm["fates"].items() if fate.split()[0] in _ACKNOWLEDGED)
    yield at_most(f"{name}: facts acknowledged after the last came", after["facts"], "s", floor=30, goal=15)
    yield at_most(f"{name}: photos acknowledged after the last came", after["photos"], "s", floor=120, goal=30)
    yield at_most(f"{name}: what is new is there after the last came", after["downloads"], "s", floor=120, goal=30)
    yield at_least(f"{name}: facts and photos acknowledged", taken, "things", floor=things, goal=things)
    yield at_most(f"{name}: processor of the phones, on the same machine", storm["processor"], "s", floor=60, goal=20)


def _idle(server: Server, data: Path) -> float:
    """Seconds of the server's processor for all of them, once they know what there is."""
    _play(server, data, "idle")
    before = server.processor_seconds()
    said = _play(server, data, "idle")
    if said["statuses"] != {"304": PHONES}:
        msg = f"something was new: {said['statuses']}"
        raise RuntimeError(msg)
    return server.processor_seconds() - before


def _until_attached(data: Path, database: Mapping[str, str]) -> float:
    """Seconds until no photo waits for the worker any more."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < _PATIENCE and _inside("count", data, database)["waiting"]:
        time.sleep(5)
    return time.perf_counter() - begun


def _play(server: Server, folder: Path, what: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.phones", str(server.port), str(folder), what]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def _inside(what: str, data: Path, database: Mapping[str, str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.stormed", what, str(data), str(PHONES)]
    env = environment(WANGGE_DATA=str(data), **database)
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env)
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said
