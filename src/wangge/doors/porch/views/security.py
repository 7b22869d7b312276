"""One's own account: second factors, where one is signed in, when one last was; and showing the password once more."""

from collections.abc import Callable
from functools import wraps

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.accounts.actions import LastFactor, remove_factor
from wangge.apps.accounts.queries import factors_of, last_sign_ins
from wangge.apps.kit import clock
from wangge.doors.porch.factors import demanded_from, lacks_factor, needs_factor
from wangge.doors.porch.forms.factors import ConfirmForm
from wangge.doors.porch.forms.words import read_number
from wangge.doors.porch.people import StaffRequest, signed_in
from wangge.doors.porch.sessions import device_of, end_sessions, own_sessions, showed_password_lately
from wangge.doors.porch.signin import locked_out

OwnView = Callable[[StaffRequest], HttpResponseBase]


def lately_confirmed(view: OwnView) -> OwnView:
    """Whoever finds a colleague's open browser changes nothing about how the colleague signs in."""

    @wraps(view)
    def guarded(request: StaffRequest) -> HttpResponseBase:
        if showed_password_lately(request, request.user):
            return view(request)
        return redirect(f"{reverse('confirm')}?{urlencode({'next': request.path})}")

    return guarded


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def security(request: StaffRequest) -> HttpResponseBase:
    if request.method == "POST":
        return _remove(request) if "factor" in request.POST else _end(request)
    person, here = request.user, request.session.session_key
    factors = factors_of(person)
    context = {
        "factors": factors,
        "is_set_up": any(factor.kind != "recovery_codes" for factor in factors),
        "has_app": any(factor.kind == "totp" for factor in factors),
        "is_needed": needs_factor(request.standing),
        "is_demanded": lacks_factor(request, person, request.standing),
        "demanded_from": demanded_from(person),
        "is_demo": settings.SECOND_FACTOR_GRACE is None,
        "sessions": own_sessions(person, here),
        "sign_ins": [(one, device_of(one.user_agent)) for one in last_sign_ins(person)],
        "now": clock.now(),
        "next": own_path(request, request.GET.get("next", "")),
    }
    return render(request, "porch/security.html", context)


def _end(request: StaffRequest) -> HttpResponse:
    """Ends sessions of one's own elsewhere."""
    if end_sessions(request.user, request.POST.get("session", ""), but=request.session.session_key):
        messages.success(request, _("Ended. Whoever sits there has to sign in again."))
    return redirect("security")


@lately_confirmed
def _remove(request: StaffRequest) -> HttpResponseBase:
    wanted, actor = read_number(request.POST["factor"]), request.user.as_actor()
    try:
        removed = wanted and remove_factor(request.user, wanted, actor=actor, needed=needs_factor(request.standing))
    except LastFactor:
        messages.error(request, _("Your role needs a second factor: set up another one first, then remove this one."))
        return redirect("security")
    if removed:
        messages.success(request, _("Removed."))
    return redirect("security")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: StaffRequest) -> HttpResponseBase:
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    following = own_path(request, request.POST.get("next") or request.GET.get("next", "")) or reverse("security")
    if form.is_bound and form.is_valid():
        if authenticate(request, username=request.user.username, password=form.cleaned_data["password"]):
            record_authentication(request, request.user, "password", reauthenticated=True)
            return redirect(following)
        if getattr(request, "axes_locked_out", False):
            return locked_out(request, {})
        form.add_error("password", _("The password is not right."))
    status = 422 if form.is_bound else 200
    return render(request, "porch/confirm.html", {"form": form, "next": following}, status=status)


def own_path(request: HttpRequest, path: str) -> str:
    """`path` if it leads to a page of ours; else empty."""
    return path if path and url_has_allowed_host_and_scheme(path, {request.get_host()}) else ""
