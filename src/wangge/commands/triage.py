"""What suggests categories: learnt from the town's settled cases (`train`), or measured on labelled texts (`evaluate`)."""

from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.utils.translation import gettext as _

from wangge.commands import Problem
from wangge.settings.places import data_folder

EVALUATE = "evaluate"


def add_arguments(parser: ArgumentParser) -> None:
    whats = parser.add_subparsers(dest="what", required=True, metavar="train|evaluate")
    whats.add_parser("train", help=_("learn from the settled cases, and take the model into use if it is no worse"))
    evaluate = whats.add_parser(EVALUATE, help=_("say how good suggestions are on a file of labelled texts"))
    evaluate.add_argument("file", type=Path, help=_("CSV, JSONL or workbook with the columns text and category"))
    evaluate.add_argument(
        "--train",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=_("learn from this file as well (may be repeated); without it from four fifths of the file for the fifth"),
    )
    evaluate.add_argument("--json", action="store_true", help=_("one line of JSON on standard output"))


def run(options: Namespace) -> int:
    # Only `train` needs an installation, and its module knows tables.
    if options.what != EVALUATE and not apps.is_installed("wangge.apps.cases"):
        raise Problem(_("There is no database in %(folder)s. `wangge demo` makes a demo.") % {"folder": data_folder()})
    code: int = import_module(f"wangge.commands.triage_{options.what}").run(options)
    return code
