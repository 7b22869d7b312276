from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.utils.translation import gettext as _

from wangge.commands import Problem
from wangge.commands.installation import refuse_without_county
from wangge.commands.screen import progress, screen
from wangge.demo.fill import fill

_CASES, _MONTHS = 1_000_000, 22


def add_arguments(parser: ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True)
    filling = deeds.add_parser("fill", help=_("lay the demo's month down again and again, as the past of a large town"))
    filling.add_argument("--cases", type=int, default=_CASES, help=_("so many in all (default 1,000,000)"))
    filling.add_argument("--months", type=int, default=_MONTHS, help=_("over so many months (default 22)"))


def run(options: Namespace) -> int:
    """Made-up cases belong in no town at work."""
    refuse_without_county()
    if not settings.DEMO:
        raise Problem(_("Only the data of a demo is filled: make one with wangge --data DIR demo --no-serve."))
    if options.cases < 0 or options.months < 1:
        raise Problem(_("--cases and --months must be positive numbers."))
    console = screen()
    with progress(console) as bar:
        task = bar.add_task(_("laying down"), total=None)
        made = fill(options.cases, options.months, lambda done, total: bar.update(task, completed=done, total=total))
    console.print(_("Laid down: %(number)s cases. wangge recount counts them.") % {"number": made})
    return 0
