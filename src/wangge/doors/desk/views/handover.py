from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from wangge.apps.cases.actions import Refused, hand_over
from wangge.apps.cases.queries.handover import post_to_hand_over
from wangge.apps.cases.rules.handover import HANDS_OVER
from wangge.apps.kit import clock
from wangge.apps.kit.text import clean_text
from wangge.apps.posts.models import Post
from wangge.doors.desk.present.handover import handover_page, handovers_page, receivers_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.forms.words import read_uid
from wangge.doors.porch.people import StaffRequest, drop_held, held_fields, staff_only


@staff_only
@require_safe
def handovers(request: StaffRequest) -> HttpResponseBase:
    """Whose work can be handed over by this person."""
    if not request.standing.has(*HANDS_OVER):
        raise Http404
    account = request.GET.get("from", "").replace("\0", "")
    context = handovers_page(request.standing, clock.now(), account) | {"shell": shell_of(request)}
    return render(request, "desk/handovers.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_post(request: StaffRequest, pk: int) -> HttpResponseBase:
    """What would go to whom; a POST carries it out in one step."""
    post = post_to_hand_over(request.standing, pk)
    if post is None:
        raise Http404
    if request.method == "POST":
        return _carry_out(request, post)
    held = held_fields(request, request.path)
    return _show(request, post, request.GET.get("to", held.get("to", "")), held.get("words", ""))


def _show(
    request: StaffRequest, post: Post, to: str, words: str, *, error: str = "", status: int = 200
) -> HttpResponseBase:
    page = handover_page(post, request.standing, to, clock.now())
    own = {"shell": shell_of(request), "words": words, "error": error, "command_id": uuid4()}
    return render(request, "desk/hand_over.html", page | own, status=status)


def _carry_out(request: StaffRequest, post: Post) -> HttpResponseBase:
    to, words = request.POST.get("to", ""), clean_text(request.POST.get("words", "")).text
    receivers = receivers_of(post)
    if to not in receivers:
        return _show(request, post, "", words, error=_("Please choose who gets the work."), status=422)
    command_id = read_uid(request.POST.get("command_id", "")) or uuid4()
    try:
        count = hand_over(post, to=receivers[to], words=words, actor=request.standing, command_id=command_id)
    except Refused as refusal:
        return _show(request, post, to, words, error=refusal.words, status=409)
    drop_held(request)
    told = ngettext("%(n)d case was handed over.", "%(n)d cases were handed over.", count) % {"n": count}
    messages.success(request, told)
    return redirect("desk:hand_over")
