from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.utils.translation import gettext as _

from wangge.commands import Problem
from wangge.commands.installation import refuse_without_county
from wangge.commands.screen import progress, screen
from wangge.demo.filling import Amount, fill

_CASES, _MONTHS, _OPEN, _SHARE = 1_000_000, 22, 100_000, 10


def add_arguments(parser: ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True)
    filling = deeds.add_parser(
        "fill", help=_("lay the demo's month down again and again: the past of a large town, and as much that is open")
    )
    filling.add_argument("--cases", type=int, default=_CASES, help=_("so many in all (default 1,000,000)"))
    filling.add_argument(
        "--open",
        type=int,
        help=_("so many of them open (default: one in ten, at most %(number)s)") % {"number": f"{_OPEN:,}"},
    )
    filling.add_argument("--months", type=int, default=_MONTHS, help=_("over so many months (default 22)"))


def run(options: Namespace) -> int:
    """Made-up cases belong in no town at work."""
    refuse_without_county()
    if not settings.DEMO:
        raise Problem(_("Only the data of a demo is filled: make one with wangge --data DIR demo --no-serve."))
    open_cases = min(options.cases // _SHARE, _OPEN) if options.open is None else options.open
    if options.cases < 0 or options.months < 1 or open_cases < 0:
        raise Problem(_("--cases, --open and --months must be positive numbers."))
    console = screen()
    with progress(console) as bar:
        task = bar.add_task(_("laying down"), total=None)
        made = fill(
            Amount(options.cases, open_cases, options.months),
            lambda done, total: bar.update(task, completed=done, total=total),
        )
    console.print(_("Laid down: %(number)s cases. wangge recount counts them.") % {"number": made})
    return 0
