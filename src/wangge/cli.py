"""`wangge [--data DIR] COMMAND`: what the people who run an installation type.

Exit codes: 0 all well; 1 something was found or refused; 2 wrong use, or nothing to work on; 130 interrupted.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy

from wangge.commands import Problem
from wangge.settings.places import data_folder, has_database
from wangge.threads import one_request_a_thread

COMMANDS = {
    "demo": gettext_lazy("make a town with a month of life, and serve it on this machine"),
    "serve": gettext_lazy("serve the pages"),
    "worker": gettext_lazy("carry out what waits in the background"),
    "replay": gettext_lazy("feed a file of reports through the intake"),
    "recount": gettext_lazy("count all indicators anew from history"),
    "reindex": gettext_lazy("make search find every case by its words again"),
    "triage": gettext_lazy("learn what suggests categories, or measure how good it is"),
    "bench": gettext_lazy("fill a demo with a million cases, to see how it bears them"),
    "check": gettext_lazy("read everything and say what is not as it must be"),
    "clocks": gettext_lazy("tell how the due dates of a case came about"),
    "backup": gettext_lazy("write everything but the keys into one file, while all go on working"),
    "restore": gettext_lazy("put a backup back"),
    "migrate": gettext_lazy("bring the tables up to this version"),
    "factors": gettext_lazy("take off the second factors of somebody who has lost them"),
    "keys": gettext_lazy("make a key ring"),
    "doctor": gettext_lazy("say where this installation lies and whether it is ready"),
}
_WITHOUT_INSTALLATION = {"", "keys"}
# These can do part of their work where nothing is installed.
_ALSO_WITHOUT = {"triage"}
_INTERRUPTED = 130
# What a command is for can be asked anywhere, also where nothing is set up yet.
_HELP, _HELPING = frozenset({"-h", "--help"}), "wangge.settings.helping"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    first, rest = _outer().parse_known_args(given)
    command = first.command if first.command in COMMANDS else ""
    try:
        _set_up(command, first.data, only_told=not _HELP.isdisjoint(rest), is_alone=arguments is None)
        if not command:
            return _say_commands(wrong=first.command)
        return _run(command, rest)
    except (Problem, ImproperlyConfigured) as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(_("Interrupted. Run the same command again to go on."), file=sys.stderr)
        return _INTERRUPTED


def settings_for(command: str, data: Path) -> str:
    """The settings module: a data folder that holds a file `demo` is a demo, every other one is at work."""
    if command in _WITHOUT_INSTALLATION or (command in _ALSO_WITHOUT and not has_database(data)):
        return "wangge.settings.words"
    if command == "demo" or (data / "demo").exists():
        return "wangge.settings.demo"
    return "wangge.settings.production"


def _outer() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wangge", add_help=False, allow_abbrev=False)
    parser.add_argument("--data", type=Path)
    parser.add_argument("command", nargs="?", default="")
    return parser


def _set_up(command: str, data: Path | None, *, only_told: bool, is_alone: bool) -> None:
    """`is_alone`: in a process of its own."""
    if data is not None:
        os.environ["WANGGE_DATA"] = str(data.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _HELPING if only_told else settings_for(command, data_folder()))
    django.setup()
    if is_alone:
        one_request_a_thread()
    translation.activate(os.environ.get("WANGGE_LANGUAGE", "zh-hans"))


def _run(command: str, rest: list[str]) -> int:
    # Not before Django is set up: the modules know tables.
    module = import_module(f"wangge.commands.{command}")
    parser = argparse.ArgumentParser(prog=f"wangge {command}", description=str(COMMANDS[command]), allow_abbrev=False)
    module.add_arguments(parser)
    code: int = module.run(parser.parse_args(rest))
    return code


def _say_commands(*, wrong: str) -> int:
    print(_("Usage: wangge [--data DIR] COMMAND; wangge COMMAND --help says more."))
    for name, what in COMMANDS.items():
        print(f"  {name:<8}{what}")
    print(_("Without --data the folder is %(folder)s.") % {"folder": data_folder()})
    if wrong:
        print(_("There is no command “%(name)s”.") % {"name": wrong}, file=sys.stderr)
    return 2 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
