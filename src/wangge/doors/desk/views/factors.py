"""The administrator sees who has a second factor, and takes off those of somebody who has lost theirs."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.accounts.actions import reset_factors
from wangge.apps.kit.text import clean_text
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.present.factors import person_under, staff_shown
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.forms.words import read_number
from wangge.doors.porch.people import StaffRequest, staff_only
from wangge.doors.porch.sessions import end_sessions

_LONGEST_WORDS, _LONGEST_REASON = 60, 200


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def factors(request: StaffRequest) -> HttpResponseBase:
    if not request.standing.has(Role.ADMINISTRATOR):
        raise Http404
    if request.method == "POST":
        return _reset(request)
    return _show(request)


def _show(request: StaffRequest, *, wrong: int = 0, status: int = 200) -> HttpResponseBase:
    words = request.GET.get("q", "").strip().replace("\0", "")[:_LONGEST_WORDS]
    context = {
        "shell": shell_of(request, "desk:setup"),
        "staff": staff_shown(request.standing, words),
        "words": words,
        "wrong": wrong,
        "empty": {"title": _("Nobody found"), "text": _("Nobody who serves here has this account, name or telephone.")},
    }
    return render(request, "desk/factors.html", context, status=status)


def _reset(request: StaffRequest) -> HttpResponseBase:
    """Whoever holds what was lost is signed out at once. Raises Http404 for a person of elsewhere."""
    wanted = read_number(request.POST.get("person", ""))
    person = person_under(request.standing, wanted) if wanted else None
    if person is None:
        raise Http404
    reason = clean_text(request.POST.get("reason", ""), limit=_LONGEST_REASON).text
    if not reason:
        return _show(request, wrong=person.pk, status=422)
    reset_factors(person, actor=request.standing.actor, reason=reason)
    end_sessions(person, "others", but=None)
    messages.success(
        request,
        _("%(name)s signs in with the password alone next time, and sets up a new second factor.")
        % {"name": person.name},
    )
    return redirect("desk:factors")
