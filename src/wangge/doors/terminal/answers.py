"""What every answer of the terminal's door has in common."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from wangge.apps.kit import clock
from wangge.apps.ledger.queries import life
from wangge.doors.terminal.words import spoken, words_of

# The version of what is said on the wire; docs/terminal.md.
WIRE = 1


class Refusal(Exception):
    """The request as a whole is refused."""

    def __init__(self, status: int, code: str, say: Callable[[], str] | None = None, **more: Any) -> None:
        super().__init__(code)
        self.status, self.code, self.say, self.more = status, code, say or (lambda: words_of(code)), more

    def body(self) -> dict[str, Any]:
        return {"code": self.code, **spoken(self.say), **self.more}


def signed(response: HttpResponse) -> HttpResponse:
    """By these the app knows our answer from that of a hotel's sign-in page, and what it may let go of (decision 27)."""
    alive, through = life()
    response.headers["Wangge-Terminal"] = str(WIRE)
    response.headers["Wangge-Epoch"] = alive
    response.headers["Wangge-Durable"] = "" if through is None else str(through)
    response.headers["Wangge-Time"] = f"{clock.now():%Y-%m-%dT%H:%M:%S.%f}Z"
    response.headers["Cache-Control"] = "no-store"
    return response
