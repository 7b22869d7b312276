from io import BytesIO
from uuid import UUID, uuid4

import segno
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import photos_for_reporter
from wangge.doors.porch.photos import serve_photo
from wangge.doors.public.forms.acting import Said
from wangge.doors.public.present.case import case_context
from wangge.doors.public.present.page import shown
from wangge.doors.public.views.guards import with_case

# What was just done, named in the address so that no cookie is needed to say thank you.
_DONE = frozenset({"rate", "reopen", "withdraw", "object", "reply"})


@require_safe
@with_case
def case(request: HttpRequest, found: Case, secret: str) -> HttpResponse:
    return case_page(request, found, secret, Said(uuid4()))


def case_page(request: HttpRequest, found: Case, secret: str, said: Said, *, status: int = 200) -> HttpResponse:
    """The page with what its reader has typed, photos kept for a day, and what was wrong with it."""
    said.picked.keep()
    done = request.GET.get("done", "")
    errors = [{"id": name and f"id-{name}", "label": "", "error": words} for name, words in said.errors.items()]
    more = {"said": said, "errors": errors, "done": done if done in _DONE else "", "side_text": found.number}
    return shown(request, "public/case.html", case_context(found, secret) | more, status=status)


@require_safe
@with_case
def sent(request: HttpRequest, found: Case, secret: str) -> HttpResponse:
    link = request.build_absolute_uri(reverse("public:case", args=[secret]))
    return shown(
        request, "public/sent.html", {"case": found, "secret": secret, "link": link, "is_danger": found.danger}
    )


@require_safe
@with_case
def qr(request: HttpRequest, _found: Case, secret: str) -> HttpResponse:
    """The case's address as a QR code: a drawing of one path, without styles."""
    link = request.build_absolute_uri(reverse("public:case", args=[secret]))
    drawing = BytesIO()
    segno.make(link, error="m", micro=False).save(
        drawing, kind="svg", xmldecl=False, border=2, light="#fff", omitsize=True
    )
    response = HttpResponse(drawing.getvalue(), content_type="image/svg+xml")
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response


@require_safe
@with_case
def photo(request: HttpRequest, found: Case, _secret: str, uid: UUID, size: str) -> HttpResponseBase:
    return serve_photo(request, photos_for_reporter(found), uid, size)
