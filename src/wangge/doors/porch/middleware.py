"""What happens around every request, whatever the door."""

import uuid
from collections.abc import Callable
from contextlib import nullcontext
from time import perf_counter

import structlog
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils import translation

from wangge.apps.areas.models import County
from wangge.apps.areas.queries import say_times_as_there
from wangge.apps.kit.once import asking_once
from wangge.apps.kit.readonly import no_writes
from wangge.doors.porch.privacy import is_public
from wangge.doors.porch.views.begin import not_begun

Handler = Callable[[HttpRequest], HttpResponse]
_log = structlog.get_logger("wangge.request")
_NUL = "\0"
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


def chosen_language(get_response: Handler) -> Handler:
    """Chinese unless this browser has chosen otherwise: what a phone was sold with says nothing of its owner."""

    def handle(request: HttpRequest) -> HttpResponse:
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _name in settings.LANGUAGES}
        translation.activate(asked if asked in known else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        response = get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response

    return handle


def without_nul(get_response: Handler) -> Handler:
    """Nobody types U+0000 and PostgreSQL keeps none: it is gone before a view reads a field, an address, a cookie."""

    def handle(request: HttpRequest) -> HttpResponse:
        if any(_NUL in one for one in request.COOKIES.values()):
            request.COOKIES = {name: one for name, one in request.COOKIES.items() if _NUL not in one}
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.GET = _cleaned(request.GET)  # type: ignore[assignment]  # a QueryDict is as good as what it was
        return get_response(request)

    def process_view(request: HttpRequest, _view: object, _args: object, kwargs: dict[str, object]) -> None:
        if any(_NUL in one for one in kwargs.values() if isinstance(one, str)):
            raise Http404
        if any(_NUL in one for _name, many in request.POST.lists() for one in many):
            request.POST = _cleaned(request.POST)  # type: ignore[assignment]

    handle.process_view = process_view  # type: ignore[attr-defined]  # where Django looks for it
    return handle


def _cleaned(fields: QueryDict) -> QueryDict:
    found = fields.copy()
    for name, many in fields.lists():
        found.setlist(name, [one.replace(_NUL, "") for one in many])
    return found


def gets_do_not_write(get_response: Handler) -> Handler:
    """A GET cannot write (convention 9): the cursor refuses, for every address, unless a named exception says so."""

    def handle(request: HttpRequest) -> HttpResponse:
        with asking_once(), nullcontext() if request.method not in _READS else no_writes():
            return get_response(request)

    return handle


def times_of_the_county(get_response: Handler) -> Handler:
    """Whoever reads a page is there, or wants to know what time it was there."""

    def handle(request: HttpRequest) -> HttpResponse:
        say_times_as_there()
        return get_response(request)

    return handle


def sent_to_the_beginning(get_response: Handler) -> Handler:
    """Before there is a county, no page has anything to show: each says how to begin."""

    def handle(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        return not_begun(request) if isinstance(exception, County.DoesNotExist) else None

    handle.process_exception = process_exception  # type: ignore[attr-defined]  # where Django looks for it
    return handle


def request_log(get_response: Handler) -> Handler:
    """One line a request, with an id that the answer carries too; on the residents' routes nothing of the sender."""

    def handle(request: HttpRequest) -> HttpResponse:
        request_id, start = uuid.uuid4().hex[:12], perf_counter()
        with structlog.contextvars.bound_contextvars(request=request_id):
            response = get_response(request)
        response.headers["X-Request-Id"] = request_id
        about = {} if is_public(request) else {"path": request.path, "person": _person(request)}
        milliseconds = round((perf_counter() - start) * 1000)
        _log.info(
            "request", method=request.method, status=response.status_code, ms=milliseconds, id=request_id, **about
        )
        return response

    return handle


def _person(request: HttpRequest) -> int | None:
    user = getattr(request, "user", None)
    return user.pk if user is not None else None
