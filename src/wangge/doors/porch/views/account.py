"""Signing in and out, the password, one's own sessions."""

from typing import Any

from allauth.account.views import LoginView
from allauth.usersessions.models import UserSession
from axes.decorators import axes_dispatch, axes_form_invalid
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wangge.apps.accounts.actions import change_password
from wangge.apps.areas.queries import towns_served
from wangge.doors.porch.people import StaffRequest, staff_only
from wangge.doors.porch.svgmap import town_map


@method_decorator(axes_dispatch, name="dispatch")
@method_decorator(axes_form_invalid, name="form_invalid")
class SignIn(LoginView):  # type: ignore[misc]  # allauth is untyped
    template_name = "porch/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        town = next(iter(towns_served()), None)
        return {
            **super().get_context_data(**kwargs),
            "town": town,
            "map": town_map(town.code, width=840, height=640) if town else "",
            "accounts": getattr(settings, "DEMO_ACCOUNTS", {}),
            "demo_password": getattr(settings, "DEMO_PASSWORD", ""),
            "next": self.request.POST.get("next") or self.request.GET.get("next", ""),
            "was_held": bool(self.request.session.get("held_form")),
            "minutes": round(settings.AXES_COOLOFF_TIME * 60),
            "tries": settings.AXES_FAILURE_LIMIT,
        }

    def form_invalid(self, form: Form) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response


sign_in = SignIn.as_view()


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)
    return redirect("sign_in")


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: StaffRequest) -> HttpResponseBase:
    form = PasswordChangeForm(request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        change_password(request.user, actor=request.user.as_actor(), password=form.cleaned_data["new_password1"])
        request.user.refresh_from_db()
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Your password has been changed."))
        return redirect("sessions")
    return render(request, "porch/password.html", {"form": form}, status=422 if form.is_bound else 200)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: StaffRequest) -> HttpResponseBase:
    """Where one is signed in, and a way to end it there."""
    mine = UserSession.objects.filter(user=request.user).order_by("-created_at")
    if request.method == "POST":
        for session in mine.exclude(session_key=request.session.session_key):
            if request.POST.get("session") in (str(session.pk), "others"):
                session.end()
        messages.success(request, _("Ended. Whoever sits there has to sign in again."))
        return redirect("sessions")
    shown = [{"session": one, "current": one.session_key == request.session.session_key} for one in mine]
    return render(request, "porch/sessions.html", {"sessions": shown})
