import os
import shutil
import threading
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.utils.translation import gettext as _

from wangge.apps.analytics.queries import screens_of, secret_of
from wangge.apps.areas.models import County
from wangge.commands import Problem
from wangge.commands.apart import learn_apart
from wangge.commands.installation import database_exists
from wangge.commands.screen import progress, screen
from wangge.commands.serve import refuse_taken, serve
from wangge.commands.worker import work, work_off
from wangge.demo.people import people_data, sign_ins
from wangge.demo.town import A_DAY, is_made, make_town

MARK = "demo"
_ADDRESS = "127.0.0.1"
_MOST_WEEKS = 26
# One for each processor; each takes up to 200 MB.
_MOST_PROCESSES = 2
_MOST_A_DAY = 500


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help=_("default 8000"))
    parser.add_argument("--weeks", type=_weeks, default=4, help=_("how much life the town has behind it (default 4)"))
    parser.add_argument("--a-day", type=_reports, default=A_DAY, help=_("reports of a working day (default 51)"))
    parser.add_argument("--fresh", action="store_true", help=_("throw the demo away and make it anew"))
    parser.add_argument("--no-serve", action="store_true", help=_("make it, and end"))


def _weeks(text: str) -> int:
    return _within(_MOST_WEEKS, text)


def _reports(text: str) -> int:
    return _within(_MOST_A_DAY, text)


def _within(most: int, text: str) -> int:
    if not 1 <= int(text) <= most:
        raise ArgumentTypeError(_("must be 1 to %(most)s") % {"most": most})
    return int(text)


def run(options: Namespace) -> int:
    folder = Path(settings.DATA)
    if not options.no_serve:
        refuse_taken(_ADDRESS, options.port)
    _claim(folder, fresh=options.fresh)
    if not is_made():
        _make(weeks=options.weeks, a_day=options.a_day)
    _introduce(folder, options.port)
    if not options.no_serve:
        _serve(options.port)
    return 0


def _claim(folder: Path, *, fresh: bool) -> None:
    """Makes the folder and its tables. Raises Problem where something else than a demo lies."""
    folder.mkdir(parents=True, exist_ok=True)
    marked = (folder / MARK).exists()
    if fresh and marked:
        _throw_away(folder)
    if not marked and database_exists() and _holds_a_county():
        raise Problem(
            _("%(folder)s holds an installation that is not a demo; it is left as it is.") % {"folder": folder}
        )
    call_command("migrate", interactive=False, verbosity=0)
    (folder / MARK).touch()


def _holds_a_county() -> bool:
    return County._meta.db_table in connection.introspection.table_names() and County.objects.exists()


def _throw_away(folder: Path) -> None:
    if connection.vendor != "sqlite":
        raise Problem(_("--fresh throws files away, not a database on a server: drop that one yourself."))
    connections.close_all()
    for path in folder.glob("wangge.sqlite3*"):
        path.unlink()
    for kept in ("files", "models"):
        shutil.rmtree(folder / kept, ignore_errors=True)


def _make(*, weeks: int, a_day: int) -> None:
    console = screen()
    names = {"areas": _("areas"), "people": _("people"), "life": _("life")}
    with progress(console) as bar:
        task = bar.add_task(_("making the demo"), total=100)
        cases = make_town(
            weeks=weeks,
            a_day=a_day,
            tick=lambda what, share: bar.update(task, description=names[what], completed=round(share * 100)),
        )
    work_off()
    learn_apart(threading.Event())
    console.print(_("Made: %(cases)s cases in %(weeks)s weeks.") % {"cases": cases, "weeks": weeks})


def _introduce(folder: Path, port: int) -> None:
    console = screen()
    console.print(people_data()["made_up"], style="bold")
    console.print(_("Data folder: %(folder)s") % {"folder": folder})
    console.print(_("Password of all accounts: %(password)s") % {"password": people_data()["password"]})
    for one in sign_ins():
        console.print(f"  {one.account:<18}{one.what_for}", markup=False)
    address = f"http://{_ADDRESS}:{port}/"
    console.print(_("Residents: %(address)s") % {"address": address})
    console.print(_("Staff: %(address)s") % {"address": f"{address}desk/"})
    for hanging in screens_of([""]):
        console.print(_("Wall screen: %(address)s") % {"address": f"{address}screen/{secret_of(hanging)}"})


def _serve(port: int) -> None:
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(stop,), daemon=True, name="worker")
    worker.start()
    try:
        serve(address=_ADDRESS, port=port, workers=min(_MOST_PROCESSES, os.cpu_count() or 1))
    finally:
        stop.set()
        worker.join(timeout=5)
