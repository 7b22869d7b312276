"""The buttons under a case of the triage: the form that stands open has its own; these open theirs in its place."""

from collections.abc import Iterable
from typing import Any

from wangge.apps.cases.models import Case
from wangge.doors.desk.present.buttons import BUTTONS, buttons_for

_AT_ONCE = ("answer", "ask", "decline")


def acts_of(case: Case, possible: Iterable[str], *, main: str) -> dict[str, Any]:
    """`at_once`: in the order in which they are drawn; `more`: groups. What `main` does is left out."""
    codes = [code for code in possible if code not in (main, "comment")]
    shown = buttons_for(case, codes)
    everything = [*shown["at_once"], *(one for group in shown["more"] for one in group["buttons"])]
    by_code = {one["code"]: one for one in everything}
    wanted = [code for code in _AT_ONCE if code in by_code] if main else [one["code"] for one in shown["at_once"]]
    rest = [button.code for button in BUTTONS if button.code in by_code and button.code not in wanted]
    return {"at_once": [by_code[code] for code in wanted], "more": [by_code[code] for code in rest]}
