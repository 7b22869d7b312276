"""Lines of the on-screen inbox, put into words in the reader's language."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _

from wangge.apps.ledger.models import Message
from wangge.doors.porch.notices import number_of, words_of

# Where what a message tells of is seen, when that is no case.
_PAGES = {"kept": reverse_lazy("desk:devices"), "handed_to_office": reverse_lazy("desk:devices")}


def lines_of(messages: Iterable[Message]) -> list[dict[str, Any]]:
    return [_line(message) for message in messages]


def _line(message: Message) -> dict[str, Any]:
    number = number_of(message)
    return {
        "text": words_of(message),
        "url": reverse("desk:case", args=[number]) if number else _PAGES.get(message.code, ""),
        "number": number,
        "urgent": message.urgent,
        "is_new": message.read_at is None,
        "sent_at": message.sent_at,
    }


def no_lines() -> dict[str, str]:
    return {"title": _("No reminders"), "text": _("Danger, and what is given to you or your unit, is told here.")}
