"""A throw-away PostgreSQL: `python -m tools.postgres COMMAND ...` runs the command beside one and ends it after."""

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

OLDEST_VERSION = 15
OWNER = "wangge"
DATABASE = "wangge"
TEMPLATE = "wangge_template"
# Nothing here outlives the run, so nothing waits for a disk.
SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "jit=off", "max_connections=60")


def server_programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl` of the newest installed version that is new enough, or None."""
    on_path = shutil.which("pg_ctl")
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *([Path(on_path).resolve().parent] if on_path else [])]
    versions = [(version_of(folder), folder) for folder in folders if (folder / "initdb").exists()]
    number, newest = max(versions, default=(0, None))
    return newest if number >= OLDEST_VERSION else None


def version_of(programs: Path) -> int:
    said = subprocess.run([programs / "pg_ctl", "--version"], check=True, capture_output=True, text=True).stdout
    number = re.search(r"\d+", said)
    return int(number[0]) if number else 0


def unprivileged() -> tuple[list[str], str | None]:
    """How to run a program as somebody whom PostgreSQL accepts, and that user's name if it is not us."""
    if os.geteuid() != 0:
        return [], None
    known = {user.pw_name for user in pwd.getpwall()}
    name = "postgres" if "postgres" in known else "nobody"
    return ["runuser", "-u", name, "--"], name


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def throwaway_postgres() -> Iterator[dict[str, str]]:
    """Run a server on a free loopback port; yields the environment in which the settings find it.

    Raises RuntimeError when no PostgreSQL of a known version is installed.
    """
    programs = server_programs()
    if programs is None:
        raise RuntimeError(f"No PostgreSQL >= {OLDEST_VERSION} found; `python -m tools.system` says what to install.")
    as_user, user = unprivileged()
    with tempfile.TemporaryDirectory(prefix="wangge-postgres-") as folder:
        if user:
            shutil.chown(folder, user)
        yield from _serve(programs, as_user, Path(folder))


def _serve(programs: Path, as_user: list[str], folder: Path) -> Iterator[dict[str, str]]:
    data, port = folder / "data", str(free_port())

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(programs / program), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)

    init = ("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", f"--username={OWNER}")
    run("initdb", *init, f"--pgdata={data}")
    options = [f"-c {setting}" for setting in (*SPEED, f"port={port}", "listen_addresses=127.0.0.1")]
    options.append("-c unix_socket_directories=''")
    control = (f"--pgdata={data}", "--wait", "--silent")
    run("pg_ctl", "start", *control, f"--log={folder / 'log'}", "--options=" + " ".join(options))
    try:
        address = {"PGHOST": "127.0.0.1", "PGPORT": port, "PGUSER": OWNER, "PGPASSWORD": "", "PGDATABASE": DATABASE}
        for database in (DATABASE, TEMPLATE):
            run("createdb", "--host=127.0.0.1", f"--port={port}", f"--username={OWNER}", database)
        yield {"WANGGE_DATABASE": "postgres", **address}
    finally:
        run("pg_ctl", "stop", *control, "--mode=immediate")


def stop_on_terminate(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, stop_on_terminate)
    with throwaway_postgres() as environment:
        return subprocess.run(command, check=False, env={**os.environ, **environment}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
