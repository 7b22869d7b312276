from argparse import ArgumentParser, Namespace

from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from wangge.commands.installation import refuse_without_county

# A second request is answered while the first waits for the one writer of SQLite; more would only wait for each other.
_THREADS = 4


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--address", default="127.0.0.1", help=_("where to listen (127.0.0.1: this machine only)"))
    parser.add_argument("--port", type=int, default=8000, help=_("default 8000"))
    parser.add_argument("--workers", type=int, default=1, help=_("processes (default 1)"))


def run(options: Namespace) -> int:
    refuse_without_county()
    serve(address=options.address, port=options.port, workers=options.workers)
    return 0


def serve(*, address: str, port: int, workers: int) -> None:
    """Until interrupted. There is no access log: it would hold addresses of residents (decision 15)."""
    Granian(
        "wangge.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        log_level=LogLevels.warning,
        log_access=False,
        websockets=False,
        respawn_failed_workers=True,
    ).serve()
