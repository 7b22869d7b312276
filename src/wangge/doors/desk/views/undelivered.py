"""What did not get through, for the administrator: why, try again, give up."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.accounts import actions as accounts
from wangge.apps.accounts.queries import undelivered as deliveries_failing, undelivered_one
from wangge.apps.kit import clock
from wangge.apps.ledger import actions as ledger
from wangge.apps.ledger.queries import failing_effect, failing_effects
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.present.factors import people_under
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.forms.words import read_number
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def undelivered(request: StaffRequest) -> HttpResponseBase:
    if not request.standing.has(Role.ADMINISTRATOR):
        raise Http404
    if request.method == "POST":
        return _decide(request)
    context = {
        "shell": shell_of(request, "desk:setup"),
        "deliveries": deliveries_failing(people_under(request.standing)),
        "effects": failing_effects(),
        "now": clock.now(),
        "empty": {
            "title": _("Everything got through"),
            "text": _("What cannot be delivered is listed here, with the reason."),
        },
    }
    return render(request, "desk/undelivered.html", context)


def _decide(request: StaffRequest) -> HttpResponseBase:
    """Raises Http404 for what has got through meanwhile, or belongs elsewhere."""
    kind, _dot, wanted = request.POST.get("which", "").partition(".")
    key = read_number(wanted) or 0
    again, actor = "again" in request.POST, request.standing.actor
    if kind == "delivery" and (delivery := undelivered_one(people_under(request.standing), key)):
        (accounts.retry_delivery if again else accounts.give_up_delivery)(delivery, actor=actor)
    elif kind == "effect" and (effect := failing_effect(key)):
        if again:
            ledger.try_again(effect)
        else:
            ledger.give_up(effect, actor=actor)
    else:
        raise Http404
    messages.success(request, _("It is tried again now.") if again else _("Given up: nobody tries it any more."))
    return redirect("desk:undelivered")
