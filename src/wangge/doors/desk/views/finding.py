"""Where every view about one case starts: among those that this person sees."""

from collections.abc import Iterable

from django.http import Http404

from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.cases.queries import with_newest_draft
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.ledger.queries import was_carried_out
from wangge.apps.posts.rules import Standing
from wangge.doors.porch.forms.words import read_uid
from wangge.doors.porch.people import StaffRequest


def case_seen(request: StaffRequest, number: str) -> Case:
    """With the names that its forms show. Raises Http404 for a case unseen as for one that is not there."""
    found = _seen(request, number).select_related(
        "category__department", "accepted_under", "department", "about_department"
    )
    return _first(found[:1])


def case_with_people(request: StaffRequest, number: str) -> Case:
    """The same for its page, with handler, reporter, and what the viewer has typed and not sent."""
    standing = request.standing
    meant = {"number": number.replace("\0", " "), "person": standing.person_id or 0}
    return _first(ask(("case_with_people", standing.key), lambda: _with_people(standing), **meant))


def _with_people(standing: Standing) -> CaseQuerySet:
    names = ("category__group", "accepted_under", "department", "about_department", "outside", "handler", "reporter")
    number = Slot("number", Case._meta.get_field("number"))
    return with_newest_draft(Case.objects.visible_to(standing).filter(number=number).select_related(*names))


def was_sent_before(request: StaffRequest) -> bool:
    """Whether the form that this person sends has been carried out already."""
    command_id = read_uid(str(request.POST.get("command_id", "")))
    return command_id is not None and was_carried_out(command_id, actor=request.standing.actor)


def _seen(request: StaffRequest, number: str) -> CaseQuerySet:
    # PostgreSQL takes no text with a zero in it, and no number has one.
    return Case.objects.visible_to(request.standing).filter(number=number.replace("\0", " "))


def _first(cases: Iterable[Case]) -> Case:
    for case in cases:
        return case
    raise Http404
