"""Lines of the on-screen inbox, put into words in the reader's language."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.cases.workflow import Stage, StrandKind
from wangge.apps.ledger.models import Message

_PLACES = re.compile(r"\s*[:\uff1a]?\s*%\(\w+\)s\s*")


def told_outside(message: Message) -> str:
    """One line for a telephone or a mailbox: what it is and which case, and nothing of what the case says."""
    parts = (_("urgent") if message.urgent else "", words_of(message), number_of(message))
    return " · ".join(part for part in parts if part)


def kinds_of_message() -> list[tuple[str, str]]:
    """Code and short words of everything that may be told."""
    return [(code, _PLACES.sub("", words)) for code, words in _words().items()]


def words_of(message: Message) -> str:
    """What it is, without the number of its case."""
    parameters = {**message.parameters, "what": what_is_marked(message.parameters)}
    text: str = _words().get(message.code, message.code) % parameters
    return text


def number_of(message: Message) -> str:
    """Of the case that it tells of; empty where it tells of none."""
    return str(message.parameters.get("number", ""))


def what_is_marked(detail: Mapping[str, Any]) -> str:
    """The stage, or what was asked of somebody, whose limit a mark speaks of; empty for what speaks of none."""
    if detail.get("stage"):
        return _label(Stage, detail["stage"])
    return _label(StrandKind, detail["strand"]) if detail.get("strand") else ""


def _label(choices: Any, value: object) -> str:
    return str(choices(value).label) if value in choices.values else str(value)


def _words() -> dict[str, str]:
    """Code → words, with places for what the message carries."""
    return (
        _of_other_levels()
        | _of_phones()
        | {
            "danger": _("Words of danger in a report: %(words)s"),
            "dispatched": _("A case was given to your unit"),
            "arbitration": _("A unit asks you to decide whose a case is"),
            "look": _("Please look on the spot whether it is so"),
            "to_check": _("You are named to check whether it is really done"),
            "looked": _("A grid worker has looked"),
            "replied": _("The reporter has replied"),
            "silent": _("The reporter has not replied in time"),
            "objected": _("The reporter objects to not being accepted"),
            "merged": _("A case of your unit was merged into %(into)s"),
            "work_done": _("%(contractor)s reports the work as done"),
            "work_not_done": _("%(contractor)s could not do the work"),
            "split": _("A case of your unit was split: its parts go on by themselves"),
            "merged_unsolved": _("Not solved, says the reporter of a case that was merged into %(into)s"),
            "handed_over": _("Cases handed over to you: %(count)s. They are at the desk under “Mine”."),
            "urged": _("You are urged to get on with a case"),
            "asked_supervision": _("A supervision order was given to your unit"),
            "asked_instruction": _("A leader's instruction was given to your unit"),
            "asked_meeting": _("Your unit is asked to come to a joint visit"),
            "answered_meeting": _("The joint visit that you called was written down"),
            "answered_supervision": _("Your supervision order was answered"),
            "answered_instruction": _("Your instruction was answered"),
            "assigned": _("A case was assigned to you"),
            "extension": _("More time is asked for"),
            "extension_granted": _("More time was granted"),
            "extension_refused": _("More time was refused"),
            "pause_asked": _("A pause is asked for"),
            "pause_granted": _("The clock stands, as you asked"),
            "pause_refused": _("The pause was refused: the clock runs on"),
            "shelf_asked": _("It is proposed to shelve a case"),
            "shelved": _("The case was shelved: not now"),
            "shelf_refused": _("It was refused to shelve the case"),
            "taken_up": _("A shelved case was taken up again"),
            "review_due": _("A shelved case is to be looked at again today"),
            "chase_due": _("Time to ask the body outside how far they are"),
            "resumed": _("A pause has ended: the clock runs again"),
            "mark_soon": _("Soon due: %(what)s"),
            "mark_late": _("Late: %(what)s"),
            "mark_grave": _("Half as late again as allowed: %(what)s. You may supervise it"),
            "support_asked": _("Your department is asked to support"),
            "support_done": _("%(unit)s has fed back its support"),
            "support_refused": _("%(unit)s refuses to support"),
        }
    )


def _of_phones() -> dict[str, str]:
    """Of what phones sent, and what became of it."""
    return {
        "kept": _(
            "Something sent from a phone no longer fits, and waits for your look. It is at the desk under “Phones”."
        ),
        "handed_to_office": _(
            "A grid worker has handed something to the centre that their phone could not send. It is at the desk under “Phones”."
        ),
        "kept_reviewed": _(
            "The centre has looked at what you handed over. What became of it stands in the app’s outbox."
        ),
    }


def _of_other_levels() -> dict[str, str]:
    """Between village, town, county and another town."""
    return {
        "taken_on": _("The county centre has taken on what you asked"),
        "town_asked": _("A town asks to hand a case to another town"),
        "town_refused": _("The county has refused to hand a case to another town"),
        "came_from_town": _("The county has handed a case of another town to yours"),
        "moved_away": _("%(case)s was handed to %(town)s"),
        "order_came": _("The county centre has sent an order"),
        "order_answered": _("A town has answered an order of the county centre"),
        "order_return": _("A town asks to return an order of the county centre"),
        "return_agreed": _("The county centre takes its order back"),
        "return_refused": _("The county centre does not take its order back"),
        "escalated": _("Coordination by the level above is asked for"),
        "handed_down": _("The level above has handed a case down"),
    }
