import unicodedata

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from wangge.apps.cases.queries import case_by_number
from wangge.apps.kit import clock
from wangge.doors.porch.standing import clock_of
from wangge.doors.public.present.page import shown
from wangge.doors.public.views.guards import floods

_LONGEST = 40


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """By number: state and due date, nothing else (decision 6). Too many tries look like somebody counting through."""
    number = spelled(request.GET.get("number", ""))
    if not number:
        return shown(request, "public/find.html", {})
    if floods["find"].is_too_much(request):
        return shown(request, "public/find.html", {"number": number, "too_much": True}, status=429)
    case = case_by_number(number)
    if case is None:
        return shown(request, "public/find.html", {"number": number, "unknown": True}, status=404)
    found = {"state": case.get_state_display(), "is_open": case.is_open, "due_at": case.handling_due_at or case.due_at}
    return shown(
        request, "public/find.html", {"number": case.number, "found": found, "clock": clock_of(case, clock.now())}
    )


def spelled(text: str) -> str:
    """As it stands on the receipt, however it was typed: full-width, in small letters, with spaces or long dashes."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).upper()
    for dash in "\u2010\u2011\u2012\u2013\u2014\u2212\u30fc":
        plain = plain.replace(dash, "-")
    return "".join(plain.split())
