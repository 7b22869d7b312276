"""A contractor's page, by a link that is good once: what has to be done and where, and never who reported it."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wangge.apps.cases.actions import Refused, SayDone, take
from wangge.apps.cases.models import Work
from wangge.apps.cases.queries import photos_before, photos_of_work, work_by_secret
from wangge.apps.kit import clock
from wangge.apps.kit.photos import LARGEST_FILE
from wangge.apps.ledger.events import CONTRACTOR
from wangge.apps.posts.rules import Standing
from wangge.doors.porch.forms.picked import read_picked
from wangge.doors.porch.photos import serve_photo
from wangge.doors.porch.standing import work_place
from wangge.doors.porch.uploads import MOST_PHOTOS
from wangge.doors.public.forms.acting import Said, read_said
from wangge.doors.public.present.page import shown
from wangge.doors.public.views.guards import as_spelled, floods, from_anywhere_of_ours, kept_quiet

_SAID = frozenset({"done", "not_done"})
_ANSWERS = ("yes", "no")


def with_work(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Hands the view the work of the link. One that is over says so, and nothing of the case."""

    @wraps(view)
    def found(request: HttpRequest, secret: str, **rest: Any) -> HttpResponseBase:
        spelled = as_spelled(secret)
        work = work_by_secret(spelled)
        return kept_quiet(view(request, work, spelled, **rest) if work and _is_good(work) else _over(request, work))

    return found


def _is_good(work: Work) -> bool:
    return work.strand.ended_at is None and work.link_ends_at is not None and clock.now() < work.link_ends_at


def _over(request: HttpRequest, work: Work | None) -> HttpResponse:
    said = work is not None and work.strand.outcome in _SAID
    return shown(request, "public/work_over.html", {"is_said": said}, status=200 if said else 404)


@from_anywhere_of_ours
@require_http_methods(["GET", "HEAD", "POST"])
@with_work
def work(request: HttpRequest, found: Work, secret: str) -> HttpResponseBase:
    if request.method != "POST":
        return _page(request, found, secret, Said(uuid4()))
    said, too_much = read_said(request.POST), floods["act"].is_too_much(request)
    said.picked = read_picked(request, "photos", "kept", look=not too_much)
    if too_much:
        said.errors[""] = _("Too much came from this connection in a short time. What you wrote is still here.")
        return _page(request, found, secret, said, status=429)
    if request.POST.get("drop"):
        return _page(request, found, secret, said)
    photos = said.picked.photos()
    if said.picked.problem:
        said.errors["photos"] = said.picked.problem
    if request.POST.get("done") not in _ANSWERS:
        said.errors["done"] = _("Please say whether it is done.")
    if not said.words:
        said.errors["words"] = _("Please write in a few words what was done, or why not.")
    if said.errors:
        return _page(request, found, secret, said, status=422)
    order = SayDone(strand=found.strand, done=request.POST["done"] == "yes", words=said.words, photos=photos)
    try:
        take(found.strand.case, order, actor=Standing(CONTRACTOR), command_id=said.command_id)
    except Refused as refusal:
        said.errors[""], said.command_id = refusal.words, uuid4()
        return _page(request, found, secret, said, status=409)
    return shown(request, "public/work_over.html", {"is_said": True})


def _page(request: HttpRequest, found: Work, secret: str, said: Said, *, status: int = 200) -> HttpResponse:
    said.picked.keep()
    case = found.strand.case
    errors = [{"id": name and f"id-{name}", "label": "", "error": words} for name, words in said.errors.items()]
    context = {
        "work": found,
        "secret": secret,
        "said": said,
        "done": request.POST.get("done", ""),
        "errors": errors,
        "photos": photos_of_work(found),
        "photo_limits": {"most": MOST_PHOTOS, "bytes": LARGEST_FILE},
        "unit": case.department.name if case.department else "",
        "caller": case.handler,
        "side_text": case.number,
        **work_place(case, width=400, height=300),
    }
    return shown(request, "public/work.html", context, status=status)


@require_safe
@with_work
def photo(request: HttpRequest, found: Work, _secret: str, uid: UUID, size: str) -> HttpResponseBase:
    if not found.with_photos:
        raise Http404
    return serve_photo(request, photos_before(found.strand.case_id), uid, size)
