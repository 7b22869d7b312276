"""Who is at the door: staff with their standing, and what they had typed when their session ended."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from wangge.apps.accounts.models import Person
from wangge.apps.posts.queries import standing_of
from wangge.apps.posts.rules import Standing
from wangge.doors.porch.factors import lacks_factor

P = ParamSpec("P")
_HELD = "held_form"
_LONGEST = 40_000


class StaffRequest(HttpRequest):
    """A request of somebody who signed in; `standing` was read once, with their live posts."""

    user: Person
    standing: Standing


View = Callable[Concatenate[StaffRequest, P], HttpResponseBase]


def staff_only(view: "View[P]") -> "Callable[Concatenate[HttpRequest, P], HttpResponseBase]":
    """Only for people who signed in, with a second factor where their role needs one.

    A form of somebody whose session ended is kept and shown again after signing in.
    """

    @wraps(view)
    def complete(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if lacks_factor(request, request.user, request.standing):
            return _led_to(request, reverse("security"))
        return view(request, *args, **kwargs)

    return signed_in(complete)


def signed_in(view: "View[P]") -> "Callable[Concatenate[HttpRequest, P], HttpResponseBase]":
    """Also for those who still have to set up their second factor: one's own account, and no page besides."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _led_to(request, reverse("sign_in"))
        staff = cast("StaffRequest", request)
        staff.standing = standing_of(staff.user)
        response = view(staff, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return guarded


def _led_to(request: HttpRequest, page: str) -> HttpResponse:
    if request.method == "POST":
        _hold(request)
    path = request.get_full_path() if request.method == "GET" else request.path
    address = f"{page}?{urlencode({'next': path})}"
    if request.headers.get("HX-Request"):
        # Followed by the browser as a whole, not into the middle of an open page.
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _hold(request: HttpRequest) -> None:
    """Photos cannot be kept like this; words can."""
    fields = {key: value for key, value in request.POST.items() if key != "csrfmiddlewaretoken"}
    if sum(len(str(value)) for value in fields.values()) <= _LONGEST:
        request.session[_HELD] = {"path": request.path, "fields": fields}


def held_fields(request: HttpRequest, path: str) -> dict[str, str]:
    """What was typed on this page when the session ended; empty when nothing was."""
    held = request.session.get(_HELD) or {}
    return dict(held["fields"]) if held.get("path") == path else {}


def drop_held(request: HttpRequest) -> None:
    request.session.pop(_HELD, None)
