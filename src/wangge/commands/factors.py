"""For whoever owns the machine: an administrator alone in the town who has lost every second factor has no other way back."""

from argparse import ArgumentParser, Namespace

from django.utils.translation import gettext as _

from wangge.apps.accounts.actions import reset_factors
from wangge.apps.accounts.models import Person
from wangge.apps.ledger.events import SYSTEM
from wangge.commands import Problem
from wangge.commands.installation import refuse_without_county
from wangge.commands.screen import screen
from wangge.doors.porch.sessions import end_sessions


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["reset"], help=_("take off all second factors of an account"))
    parser.add_argument("account", help=_("the account"))
    parser.add_argument("--reason", required=True, help=_("why: it stands in the history"))


def run(options: Namespace) -> int:
    refuse_without_county()
    person = Person.objects.filter(username=options.account, is_active=True).first()
    if person is None:
        raise Problem(_("There is no account %(account)s.") % {"account": options.account})
    if not options.reason.strip():
        raise Problem(_("Please say why."))
    reset_factors(person, actor=SYSTEM, reason=options.reason.strip())
    end_sessions(person, "others", but=None)
    screen().print(
        _("%(name)s signs in with the password alone next time, and sets up a new second factor.")
        % {"name": person.name},
        markup=False,
    )
    return 0
