import sys
from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from wangge.apps.areas.queries import county
from wangge.apps.cases.models import Case
from wangge.apps.ledger.models import OutboxItem
from wangge.commands.installation import refuse_without_county
from wangge.commands.screen import screen, table


def add_arguments(_parser: ArgumentParser) -> None:
    """None."""


def run(_options: Namespace) -> int:
    console = screen()
    console.print(
        table(
            {
                _("data folder"): str(settings.DATA),
                _("settings"): str(settings.SETTINGS_MODULE),
                _("database"): f"{connection.vendor} {connection.settings_dict['NAME']}",
                "Python": sys.version.split()[0],
            }
        )
    )
    refuse_without_county()
    waiting = OutboxItem.objects.filter(done_at=None)
    console.print(
        table(
            {
                _("county"): county().area.name,
                _("cases"): Case.objects.count(),
                _("of them open"): Case.objects.open().count(),
                _("waiting in the background"): waiting.count(),
                _("of them failed before"): waiting.exclude(last_error="").count(),
            }
        )
    )
    return 0
