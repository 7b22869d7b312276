"""What was just done, as the toast says it."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from wangge.apps.cases.models import Case
from wangge.doors.desk.forms.route import proposed_route
from wangge.doors.porch.standing import holder_of

_DONE: dict[str, Callable[[], str]] = {
    "answer": lambda: _("Answered and closed: the reporter reads your answer."),
    "accept": lambda: _("Accepted. Next: dispatch it."),
    "decline": lambda: _("Declined: the reporter reads the reason and may object once."),
    "ask_arbitration": lambda: _(
        "The leader is asked to decide. Until then the case stays with you and the clock runs on."
    ),
    "arbitrate": lambda: _("Decided: %(holder)s."),
    "look_first": lambda: _("A grid worker is asked to look."),
    "answer_look": lambda: _("Thank you: whoever asked reads it now."),
    "ask": lambda: _("Asked: the question stands on the page of the report."),
    "reply": lambda: _("Reply kept."),
    "merge": lambda: _("Merged: its reporter follows the other case from now on."),
    "take_apart": lambda: _("Taken apart: it goes on where it was, with clocks begun anew."),
    "link": lambda: _("Linked."),
    "split": lambda: _("Split: dispatch each part by itself. This report is closed with the last of them."),
    "dispatch": lambda: _("Dispatched to %(holder)s."),
    "receive": lambda: _("Received: the case is now yours to handle."),
    "hand_back": lambda: _("Handed back to the command centre."),
    "assign": lambda: _("Assigned."),
    "commission": lambda: _("Commissioned. Print the sheet, or make the link, under “Under way”."),
    "call_off_work": lambda: _("Called off: the link opens nothing any more."),
    "contact": lambda: _("Written down."),
    "ask_extension": lambda: _("Asked. The command centre decides."),
    "grant_extension": lambda: _("Granted: the due date has moved."),
    "refuse_extension": lambda: _("Refused: the due date stays."),
    "take_back_extension": lambda: _("Taken back."),
    "ask_pause": lambda: _("Asked. The command centre decides."),
    "pause": lambda: _("The clock stands. It runs again by itself on the date set."),
    "refuse_pause": lambda: _("Refused: the clock runs on."),
    "resume": lambda: _("The clock runs again."),
    "support_receive": lambda: _("Received: your department does its part."),
    "support_feed_back": lambda: _("Fed back: the department in the lead is told."),
    "support_refuse": lambda: _("Refused: the department in the lead is told."),
    "propose_shelving": lambda: _("Proposed. The leader decides."),
    "shelve": lambda: _("Shelved: the reporter reads why, and the plan year."),
    "refuse_shelving": lambda: _("Refused: the case is handled on."),
    "shelve_on": lambda: _("Stays planned: it comes back on the new date."),
    "take_up": lambda: _("Taken up: the clock runs again."),
    "transfer": lambda: _("Passed to %(holder)s. The letter can be printed now."),
    "chase": lambda: _("Written down. It comes back on the new date."),
    "receipt": lambda: _("Receipt kept."),
    "escalate": lambda: _("Passed up: %(holder)s has it now."),
    "hand_down": lambda: _("Handed down to %(holder)s."),
    "feed_back": lambda: _("Fed back. Next: %(holder)s."),
    "approve": lambda: _("Approved."),
    "return": lambda: _("Returned to %(holder)s."),
    "name_checker": lambda: _("Named: the check stands among their tasks now."),
    "pass_check": lambda: _("Passed and closed."),
    "fail_check": lambda: _("Not passed: back to %(holder)s."),
    "call_back": lambda: _("The call is written down."),
    "take_on": lambda: _("Yours now: the town reads your name."),
    "ask_town": lambda: _("The county is asked. Until it decides the case stays here."),
    "refuse_town": lambda: _("Refused: the town reads why."),
    "hand_to_town": lambda: _("Handed over: number and history went along."),
    "order_comes": lambda: _("The order is on this case; its clock runs by itself."),
    "answer_order": lambda: _("Answered. It is in the answer file."),
    "ask_return": lambda: _("Written down. The clock runs on until the sender agrees."),
    "agree_return": lambda: _(
        "The order is taken back: no answer is owed. The case stays until it is ended or passed on."
    ),
    "refuse_return": lambda: _("Refused: the order stays, and its clock runs on."),
    "reopen": lambda: _("Reopened."),
    "meet": lambda: _("Those who should come have been told."),
    "record_meeting": lambda: _("Written down."),
    "urge": lambda: _("%(holder)s has been told."),
    "supervise": lambda: _("The supervision order was given to %(holder)s."),
    "answer_supervision": lambda: _("Answered: whoever asked has been told."),
    "instruct": lambda: _("The instruction was given to %(holder)s."),
    "report_back": lambda: _("Answered: whoever asked has been told."),
    "comment": lambda: _("Comment kept."),
}


def _after_correcting(case: Case) -> str:
    """The new route is offered, and taken by nobody silently."""
    route = proposed_route(case, case.category, case.grid_id)
    if case.department_id is None or route.department is None or route.department.pk == case.department_id:
        return _("Put right. The limits follow the new category.")
    named = {"unit": route.department.name}
    return (
        _("Put right. By the rules it would go to %(unit)s now; it stays where it is until somebody moves it.") % named
    )


def done_words(action: str, case: Case) -> str:
    if action == "correct":
        return _after_correcting(case)
    return _DONE[action]() % {"holder": holder_of(case)}
