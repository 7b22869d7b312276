"""Eight o'clock: six hundred phones come within one minute with what they did without a signal, each with photos."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.figures import at_least, at_most
from bench.server import WANGGE, Server, demo_data, environment, serving_demo
from tools.postgres import throwaway_postgres

PHONES, OPERATIONS, PHOTOS = 600, 20, 5
EVERY = 300
_ACKNOWLEDGED = ("applied", "kept", "photo")
# By then every photo must be on its case: they are made small behind the facts, by half of one processor at most.
_PATIENCE = 1200.0
# The worker looks around when it begins.
_SETTLING = 10


def measure() -> list[dict[str, Any]]:
    rows = _measure("SQLite", {})
    with throwaway_postgres() as database:
        return rows + _measure("PostgreSQL", database)


def _measure(where: str, database: Mapping[str, str]) -> list[dict[str, Any]]:
    with demo_data(**database) as data:
        _inside("prepare", data, database)
        with serving_demo(data, **database) as server:
            time.sleep(_SETTLING)
            idle = _idle(server, data)
            before = server.processor_seconds()
            storm = _play(server, data, "storm")
            spent = server.processor_seconds() - before
            lag = _until_attached(data, database)
        kept = _inside("count", data, database)
        checking = [str(WANGGE), "--data", str(data), "check"]
        clean = subprocess.run(checking, check=False, stdout=subprocess.DEVNULL, env=environment(**database))
    return _rows(where, storm, spent, lag, kept, idle, is_clean=clean.returncode == 0)


def _rows(
    where: str, storm: dict[str, Any], spent: float, lag: float, kept: dict[str, Any], idle: float, *, is_clean: bool
) -> list[dict[str, Any]]:
    after, share = storm["after_last_arrival"], 100 * idle / EVERY
    taken = sum(number for fate, number in storm["fates"].items() if fate.split()[0] in _ACKNOWLEDGED)
    things, wrong = PHONES * (OPERATIONS + PHOTOS), kept["lost"] + kept["doubled"]
    name = f"storm of {PHONES} phones, {where}"
    return [
        at_most(f"{name}: facts acknowledged after the last came", after["facts"], "s", floor=30, goal=15),
        at_most(f"{name}: photos acknowledged after the last came", after["photos"], "s", floor=120, goal=30),
        at_most(f"{name}: photos on their cases after that", lag, "s", floor=_PATIENCE, goal=300),
        at_least(f"{name}: facts and photos acknowledged", taken, "things", floor=things, goal=things),
        at_most(f"{name}: lost or doubled, counted in the database", wrong, "things", floor=0, goal=0),
        at_most(f"{name}: clean for `wangge check` (0) or not (1)", int(not is_clean), "", floor=0, goal=0),
        at_most(f"{name}: processor of the server meanwhile", spent, "s", floor=180, goal=90),
        at_most(f"{name}: processor of the phones, on the same machine", storm["processor"], "s", floor=60, goal=20),
        at_most(
            f"{PHONES} phones with nothing new each five minutes, {where}, of one core", share, "%", floor=10, goal=5
        ),
    ]


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
    command, env = [sys.executable, "-m", "bench.stormed", what, str(data)], environment(WANGGE_DATA=str(data))
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env | dict(database))
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said
