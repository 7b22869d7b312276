"""What a reporter is told unasked: whoever came by telephone gets a text message, all others read their page."""

import re

from django.conf import settings

from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import Channel, State

# Of the effect that is owed; it is carried out by a job of its own, which holds no transaction while the gateway answers.
REPORTER_TOLD = "reporter_told"
_BY_TELEPHONE = frozenset({Channel.HOTLINE, Channel.DESK, Channel.TERMINAL, Channel.VILLAGE_DESK})
_TOLD = {"accept": "accepted", "decline": "declined", "ask": "question", "shelve": "not_now"}
_OF_A_PART = frozenset({"question", "not_now"})
_MOBILE = re.compile(r"(?:\+86)?(1[3-9]\d{9})")


def what_to_tell(case: Case, action: str, came_from: str) -> str:
    """accepted, declined, question, not_now or done; empty where nothing is told, or the town sends no text messages."""
    if not settings.SMS_GATEWAY or case.anonymous or case.channel not in _BY_TELEPHONE:
        return ""
    what = "done" if case.state == State.CLOSED and came_from != State.CLOSED else _TOLD.get(action, "")
    # Of a part only what its page alone says: its end is told with the whole.
    return "" if case.part_of_id is not None and what not in _OF_A_PART else what


def mobile_of(phone: str) -> str:
    """Its eleven digits; empty for what takes no text messages."""
    found = _MOBILE.fullmatch(phone)
    return found[1] if found else ""
