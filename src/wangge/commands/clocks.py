from argparse import ArgumentParser, Namespace

from django.utils.translation import gettext as _

from wangge.apps.cases.queries import case_by_number
from wangge.commands import Problem
from wangge.commands.installation import refuse_without_county
from wangge.commands.screen import screen
from wangge.doors.desk.present.explained import explained
from wangge.doors.porch.templatetags.look import exact_time


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["explain"], help=_("how each due date of a case came about"))
    parser.add_argument("case", help=_("case number"))


def run(options: Namespace) -> int:
    refuse_without_county()
    case = case_by_number(options.case)
    if case is None:
        raise Problem(_("There is no case %(number)s.") % {"number": options.case})
    console = screen()
    console.print(f"{case.number} {case.title}", markup=False, style="bold")
    for clock in explained(case):
        late = f" {_('late')}" if clock["late"] else ""
        due = _("due %(due)s") % {"due": exact_time(clock["due"])}
        console.print(f"\n{clock['title']}: {due}{late}", markup=False)
        for line in clock["lines"]:
            console.print(f"  {line}", markup=False)
    return 0
