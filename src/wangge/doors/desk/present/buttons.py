"""What somebody may press now on a case: what is expected at once, the rest in groups behind «More»."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from wangge.apps.cases.models import Case
from wangge.doors.desk.present.labels import accept_at_once, action_on

_MOST_AT_ONCE = 4


class Group(StrEnum):
    WORK = "work"
    ASK = "ask"
    WHOSE = "whose"
    MATTER = "matter"
    TIME = "time"
    PRESS = "press"


@dataclass(frozen=True)
class Button:
    """`at_once`: shown while there is room for it; `main`: may be the filled one; `one_press`: nothing has to be said.

    No two that are possible in one state have the same key; what is seldom pressed has none.
    """

    code: str
    group: Group
    key: str = ""
    at_once: bool = False
    main: bool = False
    danger: bool = False
    one_press: bool = False


# In the order in which they are expected: what somebody has been asked for comes before what they may do of themselves.
BUTTONS = (
    Button("answer_look", Group.ASK, "h", at_once=True, main=True),
    Button("answer_supervision", Group.PRESS, at_once=True),
    Button("report_back", Group.PRESS, at_once=True),
    Button("grant_extension", Group.TIME, at_once=True),
    Button("refuse_extension", Group.TIME, danger=True),
    Button("pause", Group.TIME, at_once=True),
    Button("refuse_pause", Group.TIME, danger=True),
    Button("accept", Group.WORK, "a", at_once=True, main=True),
    Button("dispatch", Group.WORK, "d", at_once=True, main=True),
    Button("answer", Group.WORK, "w", at_once=True),
    Button("decline", Group.WORK, "r", at_once=True, danger=True),
    Button("receive", Group.WORK, "s", at_once=True, main=True, one_press=True),
    Button("hand_back", Group.WHOSE, "b", at_once=True, danger=True),
    Button("receipt", Group.WHOSE, at_once=True, main=True),
    Button("support_receive", Group.WORK, "i", at_once=True, main=True, one_press=True),
    Button("support_feed_back", Group.WORK, "z", at_once=True, main=True),
    Button("support_refuse", Group.WHOSE, danger=True),
    Button("feed_back", Group.WORK, "f", at_once=True, main=True),
    Button("assign", Group.WORK, "g", at_once=True),
    Button("commission", Group.WORK),
    Button("call_off_work", Group.WORK, danger=True),
    Button("approve", Group.WORK, "p", at_once=True, main=True),
    Button("return", Group.WORK, "t", at_once=True),
    Button("call_back", Group.WORK, "b", at_once=True, main=True),
    Button("pass_check", Group.WORK, "p", at_once=True, main=True),
    Button("fail_check", Group.WORK, "x", at_once=True, danger=True),
    Button("name_checker", Group.WORK, "g", at_once=True),
    Button("resume", Group.TIME, at_once=True),
    Button("shelve", Group.TIME, at_once=True),
    Button("refuse_shelving", Group.TIME, danger=True),
    Button("take_up", Group.TIME, at_once=True),
    Button("shelve_on", Group.TIME, at_once=True),
    Button("chase", Group.WHOSE, at_once=True),
    Button("take_on", Group.WORK, at_once=True, one_press=True),
    Button("hand_down", Group.WHOSE, at_once=True),
    Button("hand_to_town", Group.WHOSE, at_once=True),
    Button("refuse_town", Group.WHOSE, danger=True),
    Button("take_apart", Group.MATTER, at_once=True, one_press=True),
    Button("reopen", Group.WORK, "o", at_once=True),
    Button("arbitrate", Group.WHOSE, at_once=True),
    Button("ask_arbitration", Group.WHOSE),
    Button("contact", Group.ASK, "c", at_once=True),
    Button("ask", Group.ASK, "q"),
    Button("reply", Group.ASK, "y"),
    Button("look_first", Group.ASK, "l"),
    Button("record_meeting", Group.ASK, at_once=True),
    Button("meet", Group.ASK),
    Button("transfer", Group.WHOSE),
    Button("escalate", Group.WHOSE),
    Button("ask_town", Group.WHOSE),
    Button("merge", Group.MATTER, "m"),
    Button("link", Group.MATTER, "n"),
    Button("split", Group.MATTER, "x"),
    Button("correct", Group.MATTER),
    Button("ask_extension", Group.TIME, "e"),
    Button("take_back_extension", Group.TIME),
    Button("ask_pause", Group.TIME),
    Button("propose_shelving", Group.TIME),
    Button("urge", Group.PRESS, "u", at_once=True),
    Button("supervise", Group.PRESS, "v", at_once=True),
    Button("instruct", Group.PRESS, at_once=True),
    Button("answer_order", Group.WORK, at_once=True),
    Button("order_comes", Group.MATTER),
    Button("ask_return", Group.WHOSE),
    Button("agree_return", Group.WHOSE),
    Button("refuse_return", Group.WHOSE, danger=True),
)


def buttons_for(case: Case, possible: Iterable[str]) -> dict[str, Any]:
    """`at_once`: a list of buttons; `more`: groups, each with its name and its buttons.

    Of `possible` all but the comment, which has its own place on the page.
    """
    codes = frozenset(possible)
    mine = [button for button in BUTTONS if button.code in codes]
    main = next((button for button in mine if button.main), None)
    expected = sorted((button for button in mine if button.at_once), key=lambda button: button is not main)
    at_once = expected[:_MOST_AT_ONCE]
    around = _Around(reverse("desk:act", args=[case.number, "-"])[:-1], case)
    rest = [button for button in mine if button not in at_once]
    if len(rest) == 1:
        at_once, rest = [*at_once, *rest], []
    return {
        "at_once": [_shown(button, around, is_main=button is main) for button in at_once],
        "more": [
            {"name": name, "buttons": [_shown(button, around) for button in rest if button.group is group]}
            for group, name in _group_names().items()
            if any(button.group is group for button in rest)
        ],
        "count": len(rest),
    }


@dataclass(frozen=True)
class _Around:
    """What is the same for all buttons of a page: the address before their codes, and the case."""

    address: str
    case: Case


def _shown(button: Button, around: _Around, *, is_main: bool = False) -> dict[str, Any]:
    """`link`: printed here, since a page may have twenty of them; empty for what is pressed at once, in a form."""
    url, label = f"{around.address}{button.code}", _label(button.code, around.case)
    look = " btn-primary" if is_main else " btn-danger" if button.danger else ""
    key = f' data-key="{button.key}"' if button.key else ""
    shown_key = f"<kbd>{button.key}</kbd>" if button.key else ""
    link = f'<a class="btn{look}" href="{escape(url)}"{key}>{escape(label)}{shown_key}</a>\n'
    return {
        "code": button.code,
        "label": label,
        "url": url,
        "key": button.key,
        "is_main": is_main,
        "link": "" if button.one_press else mark_safe(link),  # noqa: S308 - every value is escaped above
    }


def _label(code: str, case: Case) -> str:
    return accept_at_once(case) if code == "accept" else action_on(code, case)


def _group_names() -> dict[Group, str]:
    return {
        Group.WORK: _("The case"),
        Group.ASK: _("Ask and tell"),
        Group.WHOSE: _("Whose it is"),
        Group.MATTER: _("One matter or several"),
        Group.TIME: _("Time"),
        Group.PRESS: _("Urge and supervise"),
    }
