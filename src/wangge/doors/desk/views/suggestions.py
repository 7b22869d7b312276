"""What suggests categories: the model in use and the last one learnt, side by side; learning anew on request."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.cases.actions import AlreadyLearning, ask_training
from wangge.apps.cases.rules.keeping import may_ask_training, may_read_catalogue
from wangge.doors.desk.present.catalogue import tabs
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.suggestions import progress_context, suggestions_context
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def suggestions(request: StaffRequest) -> HttpResponseBase:
    """A POST asks the worker to learn; while it does, the page asks how far it is."""
    if not may_read_catalogue(request.standing):
        raise Http404
    may_ask = may_ask_training(request.standing)
    if request.method == "POST":
        if not may_ask:
            raise PermissionDenied
        _ask(request)
        return redirect("desk:suggestions")
    if request.headers.get("HX-Request"):
        context = progress_context()
        if context["running"]:
            return render(request, "desk/_training.html", context | {"may_ask": may_ask})
        # It has ended: the whole page says what came of it.
        response = render(request, "desk/_training.html", context | {"may_ask": may_ask})
        response.headers["HX-Refresh"] = "true"
        return response
    context = suggestions_context() | {"may_ask": may_ask, "tabs": tabs("desk:suggestions")}
    return render(request, "desk/suggestions.html", context | {"shell": shell_of(request, "desk:catalogue")})


def _ask(request: StaffRequest) -> None:
    try:
        ask_training(actor=request.standing.actor)
    except AlreadyLearning:
        messages.warning(request, _("A model is being learnt already."))
    else:
        messages.success(request, _("Learning begins within a minute, in the background. You may leave this page."))
