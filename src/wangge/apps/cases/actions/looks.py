"""The reporter's data are shown on demand, and every look is written down (decision 14)."""

from dataclasses import dataclass

from django.db import transaction

from wangge.apps.cases.models import Case, Reporter
from wangge.apps.cases.queries.calling import cases_of_caller
from wangge.apps.cases.rules.looking import Looking, looking_at_reporter
from wangge.apps.ledger.actions import note_look
from wangge.apps.posts.rules import Standing


class MayNotLook(Exception):
    """`code`: nobody (there is none), about (complained about), reason (one must be given), role."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Shown:
    name: str
    phone: str
    address: str


@transaction.atomic
def show_reporter(case: Case, *, actor: Standing, reason: str) -> Shown:
    """Name, phone and address in clear. Handlers of the case need no reason, anybody else does. Raises MayNotLook."""
    reporter = Reporter.objects.select_related("case").filter(case=case).first()
    if reporter is None:
        raise MayNotLook("nobody")
    looking = looking_at_reporter(actor, case)
    if looking is Looking.NEVER:
        raise MayNotLook("role")
    if looking is Looking.WITH_REASON and not reason.strip():
        raise MayNotLook("reason")
    note_look(
        actor=actor.actor,
        subject_kind="cases.case",
        subject_uid=case.uid,
        what="reporter",
        reason=reason.strip() or "handling",
    )
    return Shown(reporter.opened("name"), reporter.opened("phone"), reporter.opened("address"))


@transaction.atomic
def show_callers_cases(phone: str, *, actor: Standing) -> list[Case]:
    """What the telephone of somebody who is calling reported before: that it was looked for is written down at each case."""
    found = cases_of_caller(actor, phone)
    for case in found:
        note_look(
            actor=actor.actor, subject_kind="cases.case", subject_uid=case.uid, what="caller", reason="on the telephone"
        )
    return found
