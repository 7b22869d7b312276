"""While facts are coming, photos and downloads are put off before they cost much: a session, a question, the body of a photo.

What is put off is a question without a body: how much of a photo is here, whether there is anything new. Whoever has waited for
long enough, as the phone says itself, is let through; only pictures of the base map never say so.
"""

from collections.abc import Callable
from random import randint

from django.http import HttpRequest, HttpResponse, JsonResponse

from wangge.doors.porch.addresses import fixed
from wangge.doors.terminal import turns
from wangge.doors.terminal.answers import Refusal, signed

_READS = frozenset({"GET", "HEAD"})
# Seconds. Six hundred phones do not come back as one.
_SOON, _LATE = 8, 24
_LONG_ENOUGH = 120
_MOST_DIGITS = 9


def put_off_behind_facts(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Stands before sessions and people are asked for."""

    def handle(request: HttpRequest) -> HttpResponse:
        if turns.weight.is_much and _can_wait(request) and _waited(request) < _LONG_ENOUGH:
            return _later()
        return get_response(request)

    return handle


def _can_wait(request: HttpRequest) -> bool:
    if request.method not in _READS:
        return False
    sync = fixed("terminal:sync")
    if request.path_info == sync:
        # Without it the phone holds nothing yet, and its owner cannot begin.
        return "HTTP_IF_NONE_MATCH" in request.META
    root = sync.removesuffix("sync")
    ground = f"{fixed('terminal_app')}ground/"
    return request.path_info.startswith((f"{root}photos/", f"{root}pictures/", ground))


def _waited(request: HttpRequest) -> int:
    said = request.headers.get("Wangge-Waited", "")
    return int(said) if said.isdecimal() and len(said) <= _MOST_DIGITS else 0


def _later() -> HttpResponse:
    refusal = Refusal(503, "later")
    answer = JsonResponse(refusal.body(), status=refusal.status)
    answer.headers["Retry-After"] = str(randint(_SOON, _LATE))  # noqa: S311  nothing hangs on whether it can be guessed
    # Else Django writes each down as an error of ours.
    answer._has_been_logged = True  # type: ignore[attr-defined]  # where `log_response` looks
    # While it waits no place is kept for it: there are fewer of them than phones.
    answer.headers["Connection"] = "close"
    return signed(answer)
