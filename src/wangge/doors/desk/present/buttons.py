"""What somebody may press now on a case, the expected thing first."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import MOVES

# In the order in which they are expected; the first one possible is the filled one.
_EXPECTED = ("accept", "dispatch", "receive", "feed_back", "approve", "pass_check")
# Nothing has to be said for these: one press does it.
_ONE_PRESS = frozenset({"receive"})
_DANGER = frozenset({"decline", "hand_back", "fail_check"})
KEYS = {
    "accept": "a",
    "dispatch": "d",
    "answer": "w",
    "decline": "r",
    "receive": "s",
    "hand_back": "b",
    "assign": "g",
    "contact": "c",
    "feed_back": "f",
    "approve": "p",
    "return": "t",
    "pass_check": "p",
    "fail_check": "x",
    "reopen": "o",
}


def buttons_for(case: Case, possible: Iterable[str]) -> list[dict[str, Any]]:
    """Of `possible` all but the comment, which has its own place on the page."""
    codes = [code for code in possible if code in KEYS]
    main = next((code for code in _EXPECTED if code in codes), "")
    return [
        {
            "code": code,
            "label": _label(code),
            "url": reverse("desk:act", args=[case.number, code]),
            "key": KEYS[code],
            "is_main": code == main,
            "is_danger": code in _DANGER,
            "one_press": code in _ONE_PRESS,
        }
        for code in sorted(codes, key=lambda code: code != main)
    ]


def _label(code: str) -> str:
    return _("Accept and dispatch") if code == "accept" else capfirst(str(MOVES[code].label))
