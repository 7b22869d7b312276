import json
import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.translation import gettext as _

from wangge.commands import Problem
from wangge.commands.screen import screen
from wangge.settings.keys import new_key_ring, with_phones_key


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=["new", "phones"], help=_("make a new ring; give one that is there a new key for phones' files")
    )
    parser.add_argument("file", type=Path, help=_("the ring; a new one never over a file that is there"))


def run(options: Namespace) -> int:
    return _phones(options.file) if options.what == "phones" else _new(options)


def _phones(file: Path) -> int:
    try:
        with_phones_key(file)
    except (OSError, ValueError, KeyError) as error:
        raise Problem(
            _("%(file)s is no key ring that can be changed: %(error)s") % {"file": file, "error": error}
        ) from error
    screen().print(
        _("The ring in %(file)s has a new key for phones' files. Keep a new copy of it, and start the server again.")
        % {"file": file}
    )
    return 0


def _new(options: Namespace) -> int:
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
