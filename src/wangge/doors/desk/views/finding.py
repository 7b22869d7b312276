"""Where every view about one case starts: among those that this person sees."""

from django.db.models import F, FilteredRelation, Q
from django.http import Http404

from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.ledger.queries import was_carried_out
from wangge.doors.porch.forms.words import read_uid
from wangge.doors.porch.people import StaffRequest

_NAMES = ("category__department", "village", "department", "handler", "about_department", "about_village")


def case_seen(request: StaffRequest, number: str) -> Case:
    """With the names that its pages show. Raises Http404 for a case unseen as for one that is not there."""
    return _first(_seen(request, number).select_related(*_NAMES))


def case_seen_with_draft(request: StaffRequest, number: str) -> Case:
    """The same with its reporter, and the newest of the viewer's own drafts: draft_action, draft_fields, draft_saved_at."""
    own = FilteredRelation("drafts", condition=Q(drafts__person_id=request.user.pk))
    found = _seen(request, number).select_related(*_NAMES, "reporter", "same_as").annotate(own_draft=own)
    return _first(
        found.annotate(
            draft_action=F("own_draft__action"),
            draft_fields=F("own_draft__fields"),
            draft_saved_at=F("own_draft__saved_at"),
        ).order_by("-own_draft__saved_at")
    )


def was_sent_before(request: StaffRequest) -> bool:
    """Whether the form that this person sends has been carried out already."""
    command_id = read_uid(str(request.POST.get("command_id", "")))
    return command_id is not None and was_carried_out(command_id, actor=request.standing.actor)


def _seen(request: StaffRequest, number: str) -> CaseQuerySet:
    # PostgreSQL takes no text with a zero in it, and no number has one.
    return Case.objects.visible_to(request.standing).filter(number=number.replace("\0", " "))


def _first(cases: CaseQuerySet) -> Case:
    found = cases.first()
    if found is None:
        raise Http404
    return found
