"""Where every view about one case starts: among those that this person sees."""

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.http import Http404

from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.ledger.queries import was_carried_out
from wangge.doors.porch.forms.words import read_uid
from wangge.doors.porch.people import StaffRequest


def case_seen(request: StaffRequest, number: str) -> Case:
    """With the names that its forms show. Raises Http404 for a case unseen as for one that is not there."""
    return _first(_seen(request, number).select_related("category__department", "department", "about_department"))


def case_seen_with_draft(request: StaffRequest, number: str) -> Case:
    """The same for its page, with its reporter, `has_links`, and the viewer's newest draft.

    Of that draft: draft_action, draft_fields, draft_saved_at. Names of areas come from memory.
    """
    own = FilteredRelation("drafts", condition=Q(drafts__person_id=request.user.pk))
    found = (
        _seen(request, number)
        .select_related("category", "department", "about_department", "handler", "reporter")
        .annotate(
            own_draft=own,
            draft_action=F("own_draft__action"),
            draft_fields=F("own_draft__fields"),
            draft_saved_at=F("own_draft__saved_at"),
            has_links=Exists(Case.objects.visible_to(request.standing).filter(same_as=OuterRef("pk"))),
        )
    )
    return _first(found.order_by("-own_draft__saved_at"))


def was_sent_before(request: StaffRequest) -> bool:
    """Whether the form that this person sends has been carried out already."""
    command_id = read_uid(str(request.POST.get("command_id", "")))
    return command_id is not None and was_carried_out(command_id, actor=request.standing.actor)


def _seen(request: StaffRequest, number: str) -> CaseQuerySet:
    # PostgreSQL takes no text with a zero in it, and no number has one.
    return Case.objects.visible_to(request.standing).filter(number=number.replace("\0", " "))


def _first(cases: CaseQuerySet) -> Case:
    found = list(cases[:1])
    if not found:
        raise Http404
    return found[0]
