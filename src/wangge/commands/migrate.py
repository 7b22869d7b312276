from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext as _

from wangge.apps.cases.actions import project_again, reindex
from wangge.apps.cases.models import Case, CaseWords
from wangge.apps.kit.bulk import gather_statistics
from wangge.apps.ledger.events import SYSTEM
from wangge.commands.installation import database_exists, tables_behind
from wangge.commands.screen import screen


def add_arguments(_parser: ArgumentParser) -> None:
    """None."""


def run(_options: Namespace) -> int:
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    behind = not database_exists() or tables_behind()
    call_command("migrate", interactive=False, verbosity=0)
    if behind:
        _index_older_cases()
        project_again(actor=SYSTEM)
        # Of an index that is new the database knows nothing, and SQLite would take it for the best of all.
        gather_statistics()
    screen().print(_("The tables are up to date now.") if behind else _("The tables were up to date already."))
    return 0


def _index_older_cases() -> None:
    """Those of a time before there was an index of words."""
    if Case.objects.exists() and not CaseWords.objects.exists():
        reindex()
