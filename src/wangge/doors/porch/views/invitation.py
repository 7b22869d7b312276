"""Setting one's password by a code on paper, once."""

from typing import TypeAlias

from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.accounts.actions import accept_invitation
from wangge.apps.accounts.models import Invitation, Person
from wangge.apps.accounts.queries import invitation_of
from wangge.doors.porch.privacy import Flood

PasswordForm: TypeAlias = "SetPasswordForm[Person]"
# Nobody types more codes than this; whole offices share one address.
_flood = Flood(60, 600)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, code: str = "") -> HttpResponseBase:
    """First the code, unless the address holds it; then the password."""
    code = (request.POST.get("code") or code or request.GET.get("code", ""))[:40]
    if code and _flood.is_too_much(request):
        return _page(request, "", _("Too many tries from here. Wait ten minutes."), status=429)
    found = invitation_of(code) if code else None
    if found is None:
        words = _(
            "This code is not known, was used already, or is older than 14 days. Ask the administrator for a new one."
        )
        return _page(request, code, words if code else "", status=404 if code else 200)
    form = SetPasswordForm(found.person, request.POST if "new_password1" in request.POST else None)
    form.fields["new_password1"].help_text = form.fields["new_password2"].help_text = ""
    if form.is_bound and form.is_valid() and _accepts(form, found):
        messages.success(request, _("Your password is set. Sign in with it."))
        return redirect("sign_in")
    return _page(request, code, "", found=found, form=form, status=422 if form.is_bound else 200)


def _accepts(form: "PasswordForm", found: Invitation) -> bool:
    try:
        accept_invitation(found, actor=found.person.as_actor(), password=form.cleaned_data["new_password1"])
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _page(
    request: HttpRequest,
    code: str,
    problem: str,
    *,
    found: Invitation | None = None,
    form: "PasswordForm | None" = None,
    status: int,
) -> HttpResponseBase:
    context = {"code": code, "problem": problem, "person": found.person if found else None, "form": form}
    response = render(request, "porch/invitation.html", context, status=status)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
