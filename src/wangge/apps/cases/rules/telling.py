"""What a reporter is told unasked: by text message who came by telephone, by e-mail who left an address; all read their page."""

import re

from django.conf import settings

from wangge.apps.cases.models import Case, Reporter
from wangge.apps.cases.workflow import Channel, State, StrandKind

# Of the effect that is owed; it is carried out by a job of its own, which holds no transaction while the gateway answers.
REPORTER_TOLD = "reporter_told"
# Of the effect, and of what it tells whoever is named to check a case that is not their own grid's to check.
TO_CHECK = "to_check"
_BY_TELEPHONE = frozenset({Channel.HOTLINE, Channel.DESK, Channel.TERMINAL, Channel.VILLAGE_DESK})
_TOLD = {"accept": "accepted", "decline": "declined", "ask": "question", "shelve": "not_now"}
_OF_A_PART = frozenset({"question", "not_now"})
# What asks colleagues for something, by the codes of what they are told: done with when the case moves on, …
ASKED_BY_A_MOVE = frozenset(
    {
        "danger", "dispatched", "assigned", "objected", "replied", "silent", "looked", "urged", "arbitration", "resumed",
        "review_due", "chase_due", "work_done", "work_not_done", "merged_unsolved", "came_from_town", "order_came",
        "handed_down", TO_CHECK,
    }
)  # fmt: skip
# … or when what was asked is answered. What answers somebody waits until they read it themselves.
ASKED_BY_A_STRAND = {
    StrandKind.LOOK: {"look"},
    StrandKind.SUPPORT_ASKED: {"support_asked"},
    StrandKind.SUPPORT: {"support_asked"},
    StrandKind.MEETING: {"asked_meeting"},
    StrandKind.INVITED: {"asked_meeting"},
    StrandKind.EXTENSION: {"extension"},
    StrandKind.PAUSE_ASKED: {"pause_asked"},
    StrandKind.SHELF_ASKED: {"shelf_asked"},
    StrandKind.SHELF: {"review_due"},
    StrandKind.CHASE: {"chase_due"},
    StrandKind.SUPERVISION: {"asked_supervision"},
    StrandKind.INSTRUCTION: {"asked_instruction"},
    StrandKind.ARBITRATION: {"arbitration"},
    StrandKind.TOWN: {"town_asked"},
    StrandKind.ORDER: {"order_came"},
    StrandKind.RETURN: {"order_return"},
    StrandKind.ESCALATION: {"escalated"},
}
MARKS = frozenset({"mark_soon", "mark_late", "mark_grave"})
_MOBILE = re.compile(r"(?:\+86)?(1[3-9]\d{9})")


def what_to_tell(case: Case, action: str, came_from: str) -> str:
    """accepted, declined, question, not_now or done; empty where nothing is told, or there is no way to."""
    if case.anonymous or not (is_told_by_text(case) or _is_told_by_mail(case)):
        return ""
    what = "done" if case.state == State.CLOSED and came_from != State.CLOSED else _TOLD.get(action, "")
    # Of a part only what its page alone says: its end is told with the whole.
    return "" if case.part_of_id is not None and what not in _OF_A_PART else what


def is_told_by_text(case: Case) -> bool:
    return bool(settings.SMS_GATEWAY) and case.channel in _BY_TELEPHONE


def _is_told_by_mail(case: Case) -> bool:
    """Whoever came by telephone is told in the same way, or not at all."""
    if not settings.MAIL_GATEWAY or case.channel in _BY_TELEPHONE:
        return False
    return Reporter.objects.filter(case=case).exclude(sealed_email=b"").exists()


def mobile_of(phone: str) -> str:
    """Its eleven digits; empty for what takes no text messages."""
    found = _MOBILE.fullmatch(phone)
    return found[1] if found else ""
