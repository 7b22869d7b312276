from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from wangge.apps.areas.queries import Place
from wangge.apps.intake.queries import roots_of
from wangge.doors.porch.people import StaffRequest, staff_only

P = ParamSpec("P")


class SetupRequest(StaffRequest):
    """`roots` is what the administrator looks after, the widest first."""

    roots: list[Place]


def administrators_only(
    view: "Callable[Concatenate[SetupRequest, P], HttpResponseBase]",
) -> "Callable[Concatenate[HttpRequest, P], HttpResponseBase]":
    """For others these pages are not there."""

    @staff_only
    @wraps(view)
    def guarded(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        roots = roots_of(request.standing)
        if not roots:
            raise Http404
        setup: SetupRequest = request  # type: ignore[assignment]  # what it becomes by the next line
        setup.roots = roots
        return view(setup, *args, **kwargs)

    return guarded
