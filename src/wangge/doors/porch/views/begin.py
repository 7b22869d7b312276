"""The first run: an empty data folder becomes a county with its first town and administrator."""

import hmac

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.areas.queries import is_set_up
from wangge.apps.intake.actions import begin
from wangge.apps.kit.canonical import digest
from wangge.apps.ledger.events import SYSTEM
from wangge.doors.porch.forms.begin import BeginForm
from wangge.doors.porch.privacy import Flood

_flood = Flood(60, 600)


@require_http_methods(["GET", "HEAD", "POST"])
def first_run(request: HttpRequest, code: str) -> HttpResponseBase:
    """Whoever started the server has its code from the terminal; a proxy makes every sender look like this machine."""
    if is_set_up():
        return redirect("sign_in")
    if _flood.is_too_much(request) or not _is_right(code):
        raise Http404
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = begin(form.beginning(), actor=SYSTEM)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            words = _("%(name)s, everything is ready. Sign in: the next steps are under “Set-up”.")
            messages.success(request, words % {"name": person.name})
            return redirect("sign_in")
    return render(request, "porch/begin.html", {"form": form}, status=422 if form.is_bound else 200)


def not_begun(request: HttpRequest) -> HttpResponseBase:
    """What every other page answers until then."""
    return render(request, "porch/not_begun.html", status=503)


def _is_right(code: str) -> bool:
    expected = settings.FIRST_RUN_HASH
    return bool(expected) and hmac.compare_digest(digest(code.encode()).hex(), expected)
