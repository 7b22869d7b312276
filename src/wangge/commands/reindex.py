from argparse import ArgumentParser, Namespace

from django.utils.translation import gettext as _

from wangge.apps.cases.actions import project_again, reindex
from wangge.apps.cases.models import Case
from wangge.apps.ledger.events import SYSTEM
from wangge.commands.installation import refuse_without_county
from wangge.commands.screen import progress, screen


def add_arguments(_parser: ArgumentParser) -> None:
    """None: what was interrupted goes on by itself."""


def run(_options: Namespace) -> int:
    refuse_without_county()
    console = screen()
    with progress(console) as bar:
        task = bar.add_task(_("indexing"), total=Case.objects.count())
        mended = reindex(lambda done: bar.advance(task, done))
    console.print(_("Put right in the search index: %(number)s cases.") % {"number": mended})
    console.print(_("Put right among tasks: those of %(number)s cases.") % {"number": project_again(actor=SYSTEM)})
    return 0
