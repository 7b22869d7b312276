"""Signing in and out, and the password."""

from typing import Any

from allauth.account.views import LoginView
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
from wangge.apps.areas.models import County, Kind
from wangge.apps.areas.queries import towns_served, tree
from wangge.doors.porch.people import StaffRequest, signed_in
from wangge.doors.porch.sessions import forget_session
from wangge.doors.porch.svgmap import town_map


@method_decorator(axes_dispatch, name="dispatch")
@method_decorator(axes_form_invalid, name="form_invalid")
class SignIn(LoginView):  # type: ignore[misc]  # allauth is untyped
    template_name = "porch/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            **_town(),
            "accounts": getattr(settings, "DEMO_ACCOUNTS", {}),
            "demo_password": getattr(settings, "DEMO_PASSWORD", ""),
            "next": self.request.POST.get("next") or self.request.GET.get("next", ""),
            "was_held": bool(self.request.session.get("held_form")),
            "minutes": round(settings.AXES_COOLOFF_TIME * 60),
            "tries": settings.AXES_FAILURE_LIMIT,
        }

    def form_invalid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response


sign_in = SignIn.as_view()


def _town() -> dict[str, Any]:
    """The first town served here, its map and what it consists of; nothing before there is one."""
    try:
        town = towns_served()[0]
    except (County.DoesNotExist, IndexError):
        return {}
    inside = tree().under(town.path)
    special = sum(place.is_special for place in inside)
    return {
        "town": town,
        "map": town_map(town.code, width=840, height=640) if tree().places[town.pk].shape else "",
        "counts": {
            "villages": sum(place.kind == Kind.VILLAGE for place in inside),
            "grids": sum(place.kind == Kind.GRID for place in inside) - special,
            "special": special,
        },
    }


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    forget_session(request.session.session_key)
    logout(request)
    return redirect("sign_in")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: StaffRequest) -> HttpResponseBase:
    form = PasswordChangeForm(request.user, request.POST if request.method == "POST" else None)
    # The page says the rules once, above the fields.
    form.fields["new_password1"].help_text = form.fields["new_password2"].help_text = ""
    if request.method == "POST" and form.is_valid():
        change_password(request.user, actor=request.user.as_actor(), password=form.cleaned_data["new_password1"])
        request.user.refresh_from_db()
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Your password has been changed."))
        return redirect("security")
    return render(request, "porch/password.html", {"form": form}, status=422 if form.is_bound else 200)
