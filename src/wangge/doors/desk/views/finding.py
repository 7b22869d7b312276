"""Where every view about one case starts: among those that this person sees."""

from django.http import Http404

from wangge.apps.cases.models import Case
from wangge.doors.porch.people import StaffRequest


def case_seen(request: StaffRequest, number: str) -> Case:
    """With everything that its page shows of it. Raises Http404 for a case unseen as for one that is not there."""
    cases = Case.objects.visible_to(request.standing).with_names()
    case = cases.select_related(
        "category", "category__department", "town", "village", "grid", "department", "handler", "handling_grid",
        "about_department", "about_village", "same_as", "reporter",
    ).filter(number=number).first()
    if case is None:
        raise Http404
    return case
