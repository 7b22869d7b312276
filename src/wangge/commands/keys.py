import json
import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.translation import gettext as _

from wangge.commands import Problem
from wangge.commands.screen import screen
from wangge.settings.keys import new_key_ring


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["new"], help=_("make a new ring"))
    parser.add_argument("file", type=Path, help=_("where to; never over a file that is there"))


def run(options: Namespace) -> int:
    try:
        descriptor = os.open(options.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Problem(_("%(file)s is there already, and is left as it is.") % {"file": options.file}) from error
    except OSError as error:
        raise Problem(_("%(file)s cannot be written: %(error)s") % {"file": options.file, "error": error}) from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(new_key_ring(), file)
    screen().print(
        _("A new key ring lies in %(file)s. Keep a copy apart from all backups: without it nothing sealed opens again.")
        % {"file": options.file}
    )
    return 0
