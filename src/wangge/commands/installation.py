"""Whether there is something to work on."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from wangge.apps.areas.models import County
from wangge.apps.areas.queries import say_times_as_there
from wangge.commands import Problem


def refuse_without_county() -> None:
    """Raises Problem in words unless the database is there, up to date, and holds a county, whose clock is told from now on."""
    if not database_exists():
        raise Problem(_("There is no database in %(folder)s. `wangge demo` makes a demo.") % {"folder": settings.DATA})
    if tables_behind():
        raise Problem(_("The tables are not those of this version. Run `wangge migrate` first."))
    if not County.objects.exists():
        raise Problem(_("There is no county in this database yet. `wangge demo` makes a demo."))
    say_times_as_there()


def prepare_empty_folder() -> None:
    """Makes the tables where there are none. Raises Problem in words for those of another version."""
    if not database_exists() or not connection.introspection.table_names():
        Path(settings.DATA).mkdir(parents=True, exist_ok=True)
        call_command("migrate", interactive=False, verbosity=0)
    if tables_behind():
        raise Problem(_("The tables are not those of this version. Run `wangge migrate` first."))


def is_ready() -> bool:
    """Whether there is a database with the tables of this version."""
    return database_exists() and not tables_behind()


def database_exists() -> bool:
    """Of SQLite the file, without making it; a server is asked."""
    if connection.vendor == "sqlite" and "mode=memory" not in str(connection.settings_dict["NAME"]):
        return Path(connection.settings_dict["NAME"]).exists()
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise Problem(_("The database does not answer: %(error)s") % {"error": error}) from error
    return True


def tables_behind() -> bool:
    """Whether a migration is still to be applied."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
