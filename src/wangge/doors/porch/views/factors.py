"""Setting up a second factor, and showing it as the second step of signing in."""

from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.internal.auth import clear_totp_secret
from allauth.mfa.webauthn.internal import auth as webauthn
from axes.handlers.proxy import AxesProxyHandler
from django.contrib import messages
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.accounts.actions import add_app, add_passkey, renew_codes
from wangge.apps.accounts.models import Person
from wangge.apps.accounts.queries import factors_of, has_factor
from wangge.doors.porch.forms.factors import AppForm, CodeForm, PasskeyAnswer, PasskeyForm
from wangge.doors.porch.people import StaffRequest, signed_in
from wangge.doors.porch.signin import locked_out
from wangge.doors.porch.views.security import lately_confirmed


@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="sign_in")  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponseBase:
    """After the right password: a code or a passkey. Wrong ones count like wrong passwords."""
    stage = request._login_stage  # type: ignore[attr-defined]  # put there by the decorator
    person: Person = stage.login.user
    who = {"username": person.username}
    if not AxesProxyHandler.is_allowed(request, who):
        return locked_out(request, who)
    form = _answer(request, person)
    if form.is_bound and form.is_valid():
        form.save()
        response: HttpResponse = stage.exit()
        return response
    if form.is_bound and any(form.data.get(name) for name in ("code", "credential")):
        user_login_failed.send(__name__, request=request, credentials=who)
        if getattr(request, "axes_locked_out", False):
            return locked_out(request, who)
    kinds = {factor.kind for factor in factors_of(person)}
    context = {
        "form": form if isinstance(form, CodeForm) else CodeForm(user=person),
        "passkey_error": form.is_bound and isinstance(form, PasskeyAnswer),
        "options": dict(webauthn.begin_authentication(person)) if "webauthn" in kinds else None,
        "has_app": "totp" in kinds,
    }
    return render(request, "porch/second_step.html", context, status=422 if form.is_bound else 200)


def _answer(request: HttpRequest, person: Person) -> Any:
    if request.method != "POST":
        return CodeForm(user=person)
    kind = PasskeyAnswer if "credential" in request.POST else CodeForm
    return kind(user=person, data=request.POST)


@signed_in
@lately_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def app(request: StaffRequest) -> HttpResponseBase:
    """The QR code for the telephone's app, and the first code as proof that it was taken."""
    form = AppForm(user=request.user, data=request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        codes = add_app(request.user, actor=request.user.as_actor(), secret=form.secret)
        clear_totp_secret(request)
        return _is_set_up(request, codes)
    adapter = get_adapter()
    context = {
        "form": form,
        "secret": " ".join(form.secret[at : at + 4] for at in range(0, len(form.secret), 4)),
        "drawing": mark_safe(adapter.build_totp_svg(adapter.build_totp_url(request.user, form.secret))),  # noqa: S308 - our own
    }
    return render(request, "porch/factor_app.html", context, status=422 if form.is_bound else 200)


@signed_in
@lately_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def passkey(request: StaffRequest) -> HttpResponseBase:
    form = PasskeyForm(user=request.user, data=request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        name, credential = form.cleaned_data["name"], form.cleaned_data["credential"]
        return _is_set_up(
            request, add_passkey(request.user, actor=request.user.as_actor(), name=name, credential=credential)
        )
    context = {"form": form, "options": dict(webauthn.begin_registration(request.user, passwordless=False))}
    return render(request, "porch/factor_passkey.html", context, status=422 if form.is_bound else 200)


@signed_in
@lately_confirmed
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: StaffRequest) -> HttpResponseBase:
    """New recovery codes, shown this once; only for somebody who has a factor that they may stand in for."""
    if not has_factor(request.user):
        return redirect("security")
    if request.method != "POST":
        return render(request, "porch/factor_codes_new.html")
    return _show(request, renew_codes(request.user, actor=request.user.as_actor()))


def _is_set_up(request: StaffRequest, codes: list[str]) -> HttpResponseBase:
    """From here on this session counts as one with a second factor."""
    record_authentication(request, request.user, "mfa")
    if codes:
        return _show(request, codes)
    messages.success(request, _("Your second factor is set up."))
    return redirect("security")


def _show(request: StaffRequest, codes: list[str]) -> HttpResponse:
    """Readable in pairs of four, and nowhere else than on this one page."""
    shown = [f"{code[:4]} {code[4:]}" for code in codes]
    return render(request, "porch/factor_codes.html", {"codes": shown, "back": reverse("security")})
