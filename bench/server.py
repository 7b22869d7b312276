"""A real server on a data folder of its own, seen from outside: its address, its database, the processor time that it took."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

WANGGE = Path(sys.executable).with_name("wangge")
_TICKS = os.sysconf("SC_CLK_TCK")
_START_SECONDS = 120


@dataclass(frozen=True)
class Server:
    port: int
    data: Path
    pid: int

    def processor_seconds(self) -> float:
        """Of the server and all its processes since they started."""
        return sum(_ticks(pid) for pid in _family(self.pid)) / _TICKS

    def largest_process(self) -> float:
        """How many MB the largest of them held at its height."""
        return max(_height(pid) for pid in _family(self.pid)) / 1000


@contextmanager
def demo_data(**database: str) -> Iterator[Path]:
    """A folder with the demo town in it, made by the real command; `database` as the environment names another than SQLite."""
    folder = Path(tempfile.mkdtemp(prefix="wangge-bench-"))
    try:
        command = [str(WANGGE), "--data", str(folder), "demo", "--no-serve"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment(**database))
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def serving(data: Path, *, workers: int) -> Iterator[Server]:
    with _running(data, "serve", "--workers", str(workers)) as server:
        yield server


@contextmanager
def serving_demo(data: Path, **database: str) -> Iterator[Server]:
    """As `make demo` does it: with the worker."""
    with _running(data, "demo", **database) as server:
        yield server


@contextmanager
def _running(data: Path, *what: str, **database: str) -> Iterator[Server]:
    port = _free_port()
    command = [str(WANGGE), "--data", str(data), *what, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment(**database))
    try:
        _wait(port)
        yield Server(port, data, process.pid)
    finally:
        process.terminate()
        process.wait(10)


def environment(**more: str) -> dict[str, str]:
    """Without the settings of this process: what is measured runs under its own."""
    return {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"} | more


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    """Until a page answers: the port is open before the processes behind it are ready."""
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        with suppress(OSError):
            asked = HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/about/problem")
            if asked.getresponse().status == HTTPStatus.OK:
                return
        time.sleep(0.1)
    msg = "the server did not start"
    raise TimeoutError(msg)


def _family(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [one for child in task.read_text().split() for one in _family(int(child))]
    return found


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _height(pid: int) -> int:
    """In KB."""
    said = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return int(said["VmHWM"].split()[0])
