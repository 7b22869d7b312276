"""The words for codes, looked up once in each language: a long story says the same ones again and again."""

from functools import lru_cache
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _, pgettext

from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import MOVES, Holder


@lru_cache(maxsize=2000)
def label_of(choices: Any, value: object, _language: str) -> str:
    """In the language that is active, which `_language` names; a value that is none of `choices` stands for itself."""
    return str(choices(value).label) if value in choices.values else str(value)


@lru_cache(maxsize=400)
def title_of(action: str, _language: str) -> str:
    """Of an action, at the beginning of a line."""
    return capfirst(str(MOVES[action].label)) if action in MOVES else action


def action_on(action: str, case: Case) -> str:
    """As whoever holds the case calls it: what the centre dispatches, a village hands out."""
    if action == "dispatch" and case.holder == Holder.VILLAGE:
        return pgettext("in a village", "Hand out")
    return title_of(action, get_language() or "")


def accept_at_once(case: Case) -> str:
    """The button that does both in one go."""
    return _("Accept and hand out") if case.holder == Holder.VILLAGE else _("Accept and dispatch")
