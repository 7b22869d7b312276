import multiprocessing
import os
import secrets
import socket
from argparse import ArgumentParser, Namespace

from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from wangge.apps.areas.queries import is_set_up
from wangge.apps.kit import ids
from wangge.apps.kit.canonical import digest
from wangge.commands import Problem
from wangge.commands.installation import prepare_empty_folder
from wangge.commands.screen import screen

# One photo that takes a second must not hold up everybody; each further thread costs processor time (docs/adr/0002-server.md).
_THREADS = 2
# What is as large as a photo of some megabytes is taken from the system and given back to it; what a page of a hundred rows
# is put together from is kept: asked of the system anew, it cost a queue 800 page faults, a fifth of its time.
_MEMORY = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "262144", "MALLOC_TRIM_THRESHOLD_": "2097152"}
# Of a body that waits for a thread no more is read than this, in bytes: hundreds of photos come at once.
_READ_AHEAD = 16_384


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--address", default="127.0.0.1", help=_("where to listen (127.0.0.1: this machine only)"))
    parser.add_argument("--port", type=int, default=8000, help=_("default 8000"))
    parser.add_argument("--workers", type=int, default=1, help=_("processes (default 1)"))


def run(options: Namespace) -> int:
    prepare_empty_folder()
    refuse_taken(options.address, options.port)
    if not is_set_up():
        _offer_first_run(options.address, options.port)
    serve(address=options.address, port=options.port, workers=options.workers)
    return 0


def _offer_first_run(address: str, port: int) -> None:
    """Who reads this terminal may set up what is empty; the processes that serve inherit only the code's hash."""
    code = ids.spelled(secrets.token_bytes(17))
    os.environ["WANGGE_FIRST_RUN"] = digest(code.encode()).hex()
    console = screen()
    console.print(_("This data folder is empty. Open this address once to set it up:"))
    console.print(f"  http://{address}:{port}/begin/{code}", markup=False, soft_wrap=True)


def refuse_taken(address: str, port: int) -> None:
    """Raises Problem in words where somebody else listens already: the server itself would end in a stack trace."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            message = _("Port %(port)s is taken on this machine: choose another with --port (make demo PORT=…).")
            raise Problem(message % {"port": port}) from error


def serve(*, address: str, port: int, workers: int) -> None:
    """Until interrupted. There is no access log: it would hold addresses of residents (decision 15)."""
    # A forked process would inherit what SQLite believes to hold open and locked here, and wait for it for ever.
    multiprocessing.set_start_method("spawn", force=True)
    # Read by the C library when a process begins; whoever runs it may have set them otherwise.
    os.environ.update(_MEMORY | os.environ)
    Granian(
        "wangge.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        http1_settings=HTTP1Settings(max_buffer_size=_READ_AHEAD),
        log_level=LogLevels.warning,
        log_access=False,
        websockets=False,
        respawn_failed_workers=True,
    ).serve()
