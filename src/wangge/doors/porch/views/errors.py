"""Pages for what went wrong: what it is and what to do, in the reader's language, and nothing of the inside."""

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return render(request, "porch/413.html", status=413)
    return render(request, "porch/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django gives it by name
    return render(request, "porch/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django gives it by name
    return render(request, "porch/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "porch/500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django gives it by name
    """The form was made in another session or too long ago: the words are still in the browser, one step back."""
    return render(request, "porch/csrf.html", status=403)
