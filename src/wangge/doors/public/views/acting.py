"""What a reporter does by their link: each a POST with a command id, refused in friendly words that lose nothing typed."""

from uuid import UUID, uuid4, uuid5

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.cases.actions import Object, Order, Rate, Refused, Reopen, Reply, Withdraw, take
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import case_asking
from wangge.doors.porch.forms.picked import read_picked
from wangge.doors.porch.forms.words import read_uid
from wangge.doors.public.forms.acting import Said, ask_for_rating, read_said
from wangge.doors.public.present.case import THE_RESIDENT, case_context
from wangge.doors.public.present.page import shown
from wangge.doors.public.views.case import case_page
from wangge.doors.public.views.guards import floods, from_anywhere_of_ours, with_case

_METHODS = ["GET", "HEAD", "POST"]


@from_anywhere_of_ours
@require_http_methods(_METHODS)
@with_case
def rate(request: HttpRequest, found: Case, secret: str) -> HttpResponseBase:
    said = read_said(request.POST)
    ask_for_rating(said)
    return _answer(request, found, secret, said, _rating(said), done="rate")


@from_anywhere_of_ours
@require_http_methods(_METHODS)
@with_case
def reopen(request: HttpRequest, found: Case, secret: str) -> HttpResponseBase:
    """The levels may have been filled in beside it: then they count as the rating of what was closed."""
    said = read_said(request.POST)
    if not said.words:
        said.errors["words"] = _("Please write in a few words what is still wrong, so that it can be put right.")
    rating = _rating(said)
    if rating and not said.errors:
        _rate_beside(found, rating, said.command_id)
    return _answer(request, found, secret, said, Reopen(words=said.words), done="reopen")


@from_anywhere_of_ours
@require_http_methods(_METHODS)
@with_case
def reply(request: HttpRequest, found: Case, secret: str) -> HttpResponseBase:
    """To the question that the form shows, which may have been answered meanwhile."""
    if request.method != "POST":
        return _back(secret)
    question = read_uid(str(request.POST.get("question", "")))
    asking = case_asking(found, question) if question else None
    if asking is None:
        return _back(secret)
    said, too_much = read_said(request.POST), floods["act"].is_too_much(request)
    said.picked = read_picked(request, "photos", "kept", look=not too_much)
    if too_much:
        return _too_much(request, found, secret, said)
    if request.POST.get("drop"):
        return case_page(request, found, secret, said)
    photos = said.picked.photos()
    if said.picked.problem:
        said.errors["photos"] = said.picked.problem
    elif not said.words and not photos:
        said.errors["words"] = _("Please write your reply, or add a photo.")
    return _carry_out(request, found, secret, said, Reply(words=said.words, photos=photos), done="reply", on=asking)


@from_anywhere_of_ours
@require_http_methods(_METHODS)
@with_case
def object_to(request: HttpRequest, found: Case, secret: str) -> HttpResponseBase:
    said = read_said(request.POST)
    if not said.words:
        said.errors["words"] = _("Please write in a few words why it should be accepted after all.")
    return _answer(request, found, secret, said, Object(words=said.words), done="object")


@from_anywhere_of_ours
@require_http_methods(_METHODS)
@with_case
def withdraw(request: HttpRequest, found: Case, secret: str) -> HttpResponseBase:
    """A GET asks once more; nothing is withdrawn by a link."""
    context = case_context(found, secret)
    if request.method != "POST":
        said = Said(uuid4())
        return (
            shown(request, "public/withdraw.html", {**context, "said": said})
            if context["may_withdraw"]
            else _back(secret)
        )
    said = read_said(request.POST)
    return _answer(request, found, secret, said, Withdraw(words=said.words), done="withdraw")


def _rating(said: Said) -> Rate | None:
    if said.solved is None or said.satisfaction is None:
        return None
    return Rate(solved=said.solved, satisfaction=said.satisfaction, words=said.words)


def _rate_beside(found: Case, rating: Rate, command_id: UUID) -> None:
    """Under an id of its own that the form's id always gives again; that it was rated before stops no reopening."""
    try:
        take(found, rating, actor=THE_RESIDENT, command_id=uuid5(command_id, "rate"))
    except Refused:
        return


def _answer(
    request: HttpRequest, found: Case, secret: str, said: Said, order: Order | None, *, done: str
) -> HttpResponseBase:
    """Carries the order out, or shows the case again with everything typed. A GET only leads back to the case."""
    if request.method != "POST":
        return _back(secret)
    if floods["act"].is_too_much(request):
        return _too_much(request, found, secret, said)
    return _carry_out(request, found, secret, said, order, done=done, on=found)


def _too_much(request: HttpRequest, found: Case, secret: str, said: Said) -> HttpResponse:
    said.errors[""] = _("Too much came from this connection in a short time. What you wrote is still here.")
    return case_page(request, found, secret, said, status=429)


def _carry_out(
    request: HttpRequest, found: Case, secret: str, said: Said, order: Order | None, *, done: str, on: Case
) -> HttpResponseBase:
    if said.errors or order is None:
        return case_page(request, found, secret, said, status=422)
    try:
        take(on, order, actor=THE_RESIDENT, command_id=said.command_id)
    except Refused as refusal:
        said.errors[""], said.command_id = refusal.words, uuid4()
        found.refresh_from_db()
        return case_page(request, found, secret, said, status=409)
    return _back(secret, done)


def _back(secret: str, done: str = "") -> HttpResponse:
    where = reverse("public:case", args=[secret])
    answer = redirect(f"{where}?done={done}" if done else where)
    answer.status_code = 303 if done else 302
    return answer
