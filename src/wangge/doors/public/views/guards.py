"""What holds for every page of residents that takes something in, or shows a case by its link."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from wangge.apps.cases.queries import case_by_secret
from wangge.doors.porch.privacy import Flood
from wangge.doors.public.present.page import shown

View = Callable[..., HttpResponseBase]

# Read aloud or copied by hand, these are taken for one another (Crockford).
_HEARD = str.maketrans("ILO", "110")

floods = {name: Flood(most, seconds) for name, (most, seconds) in settings.FLOOD_LIMITS.items()}


def from_anywhere_of_ours(view: View) -> View:
    """For forms that need no cookie: a resident's page rests on no sign-in that another site could borrow.

    Django's own token would ask for a cookie, grow old under a long text, and refuse pages that send no referrer
    (their forms come with `Origin: null`). What another site sends is refused by what browsers say of it.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, **rest: Any) -> HttpResponseBase:
        if request.method == "POST" and _comes_from_elsewhere(request):
            return render(request, "porch/csrf.html", status=403)
        return view(request, **rest)

    return guarded


def _comes_from_elsewhere(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "cross-site"
    origin = request.headers.get("Origin", "null")
    return origin != "null" and origin.partition("://")[2] != request.get_host()


def with_case(view: View) -> View:
    """Hands the view the case of the link, and the secret as we spell it.

    The link goes to no other site and into no search engine.
    """

    @wraps(view)
    def found(request: HttpRequest, secret: str, **rest: Any) -> HttpResponseBase:
        spelled = as_spelled(secret)
        case = case_by_secret(spelled)
        return kept_quiet(view(request, case, spelled, **rest) if case else _unknown_link(request))

    return found


def as_spelled(secret: str) -> str:
    return secret.strip().upper().translate(_HEARD)


def kept_quiet(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _unknown_link(request: HttpRequest) -> HttpResponse:
    return shown(request, "public/unknown_link.html", {}, status=404)
