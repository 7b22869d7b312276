from argparse import ArgumentParser, Namespace

from django.utils.translation import gettext as _

from wangge.apps.analytics.jobs import recount
from wangge.commands.installation import refuse_without_county
from wangge.commands.screen import progress, screen


def add_arguments(_parser: ArgumentParser) -> None:
    """None: what was interrupted goes on by itself."""


def run(_options: Namespace) -> int:
    refuse_without_county()
    console = screen()
    with progress(console) as bar:
        task = bar.add_task(_("counting"), total=None)
        count = recount(lambda done, total: bar.update(task, completed=done, total=total))
    console.print(_("Counted: %(number)s cases.") % {"number": count})
    return 0
