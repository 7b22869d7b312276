from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wangge.apps.areas.queries import tree
from wangge.apps.cases.actions import Refused
from wangge.apps.cases.queries import Twin, secret_made_by
from wangge.apps.intake.actions import photos_kept, receive_report
from wangge.apps.ledger.events import RESIDENT
from wangge.apps.posts.rules import Standing
from wangge.doors.porch.photos import photo_of_bytes
from wangge.doors.public.forms.report import Filled, as_incoming, as_report, photos_of, read_report
from wangge.doors.public.forms.twins import chosen_twin, twins_for
from wangge.doors.public.present.page import shown
from wangge.doors.public.present.report import form_context
from wangge.doors.public.views.guards import floods, from_anywhere_of_ours

# Signed in or not: on this page everybody is a resident.
_ANYONE = Standing(RESIDENT)


@from_anywhere_of_ours
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        return _page(request, Filled(uuid4(), _from_board(request.GET.get("grid", ""))))
    if floods["report"].is_too_much(request):
        return _page(request, read_report(request, with_photos=False), status=429, too_much=True)
    filled = read_report(request)
    if request.POST.get("drop") or request.POST.get("said"):
        return _changed(request, filled)
    if filled.errors:
        return _page(request, filled, status=422)
    if _may_have_twins(filled) and (twins := twins_for(filled)):
        return _page(request, filled, twins=twins)
    return _send(request, filled)


def _from_board(code: str) -> dict[str, str]:
    """The place in words for somebody who scanned the board of a grid."""
    grid = tree().by_code.get(code) if code else None
    return {"place": grid.name} if grid else {}


def _changed(request: HttpRequest, filled: Filled) -> HttpResponse:
    """A photo or the position was taken away or put right: nothing is sent yet, and nothing is missing yet."""
    filled.errors = {name: words for name, words in filled.errors.items() if name in {"photos", "place"}}
    return _page(request, filled)


def _may_have_twins(filled: Filled) -> bool:
    """Danger waits for no question; nor does a form that was sent before, whose own case would be its twin."""
    return not filled.twin and not filled.is_danger and not secret_made_by(filled.command_id)


def _send(request: HttpRequest, filled: Filled) -> HttpResponseBase:
    photos = photos_of(filled)
    if filled.errors:
        return _page(request, filled, status=422)
    order = as_report(filled, photos, chosen_twin(filled))
    try:
        received = receive_report(order, as_incoming(filled), actor=_ANYONE, command_id=filled.command_id)
    except Refused as refusal:
        return _refused(request, filled, refusal)
    answer = redirect("public:sent", received.made.secret)
    answer.status_code = 303
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _refused(request: HttpRequest, filled: Filled, refusal: Refused) -> HttpResponse:
    earlier = ""
    if refusal.code == "repeat":
        # Sent once more with other words: a new matter if they send it again, and the way to the first one.
        earlier, filled.command_id = secret_made_by(filled.command_id), uuid4()
    filled.errors[""] = refusal.words
    return _page(request, filled, status=409, earlier=earlier)


def _page(
    request: HttpRequest, filled: Filled, *, status: int = 200, twins: list[Twin] | None = None, **more: Any
) -> HttpResponse:
    """The form with everything that was filled in, its photos kept for a day."""
    filled.picked.keep()
    if more.get("too_much"):
        filled.errors[""] = _("Too much came from this connection in a short time. What you wrote is still here.")
    context = form_context(filled, twins or [])
    return shown(request, "public/report.html", {**context, **more}, status=status, town=filled.town.name)


@require_safe
def kept_photo(_request: HttpRequest, uid: UUID) -> HttpResponse:
    """The thumbnail of a photo that waits for its form; its uid is all that opens it."""
    photos = photos_kept([uid])
    if not photos:
        raise Http404
    return photo_of_bytes(photos[0].thumbnail)
