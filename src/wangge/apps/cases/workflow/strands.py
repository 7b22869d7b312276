from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wangge.apps.cases.workflow.states import OPEN, State


class StrandKind(TextChoices):
    """What can be asked of somebody within a case while the case itself goes on."""

    LOOK = "look", _("look first")
    QUESTION = "question", pgettext_lazy("strand", "question to the reporter")
    CONTACT = "contact", _("contact the reporter")
    SUPPORT_ASKED = "support_asked", _("receipt of the support")
    SUPPORT = "support", _("support")
    MEETING = "meeting", _("joint visit")
    INVITED = "invited", _("coming to a joint visit")
    EXTENSION = "extension", _("request for more time")
    PAUSE_ASKED = "pause_asked", _("request for a pause")
    PAUSE = "pause", pgettext_lazy("strand", "pause")
    SHELF_ASKED = "shelf_asked", _("proposal to shelve")
    SHELF = "shelf", _("review of what was shelved")
    CHASE = "chase", _("reply of a body outside")
    SUPERVISION = "supervision", _("supervision order")
    INSTRUCTION = "instruction", _("leader's instruction")
    CALL_BACK = "call_back", _("call-back")
    ARBITRATION = "arbitration", _("arbitration")
    TOWN = "town", _("handing to another town")
    ORDER = "order", _("answer to an order from above")
    RETURN = "return_asked", _("return of an order")
    WORK = "work", _("work of a contractor")
    ESCALATION = "escalation", _("coordination by the level above")


# Asked of whoever leads the case: it goes along when another unit gets the lead.
WITH_THE_LEAD = frozenset({StrandKind.CONTACT, StrandKind.SUPERVISION, StrandKind.INSTRUCTION})

# What answers it; the page offers these beside the strand, to whom the matrix allows them.
ANSWERED_BY: dict[StrandKind, tuple[str, ...]] = {
    StrandKind.LOOK: ("answer_look",),
    StrandKind.QUESTION: ("reply",),
    StrandKind.ARBITRATION: ("arbitrate",),
    StrandKind.CONTACT: ("contact",),
    StrandKind.SUPPORT_ASKED: ("support_receive",),
    StrandKind.SUPPORT: ("support_feed_back", "support_refuse"),
    StrandKind.MEETING: ("record_meeting",),
    StrandKind.EXTENSION: ("grant_extension", "refuse_extension"),
    StrandKind.PAUSE_ASKED: ("pause", "refuse_pause"),
    StrandKind.PAUSE: ("resume",),
    StrandKind.SHELF_ASKED: ("shelve", "refuse_shelving"),
    StrandKind.SHELF: ("take_up", "shelve_on"),
    StrandKind.CHASE: ("receipt", "chase"),
    StrandKind.WORK: ("call_off_work",),
    StrandKind.ESCALATION: ("hand_down", "take_on"),
    StrandKind.TOWN: ("hand_to_town", "refuse_town"),
    StrandKind.ORDER: ("answer_order", "ask_return"),
    StrandKind.RETURN: ("agree_return", "refuse_return"),
    StrandKind.CALL_BACK: ("call_back",),
    StrandKind.SUPERVISION: ("answer_supervision",),
    StrandKind.INSTRUCTION: ("report_back",),
}

# In which states of the case it can run; what is not named here runs while the case is open. A case that leaves them ends it.
RUNS_IN: dict[StrandKind, frozenset[State]] = {
    StrandKind.EXTENSION: frozenset({State.HANDLING}),
    StrandKind.PAUSE_ASKED: frozenset({State.HANDLING}),
    StrandKind.PAUSE: frozenset({State.SUSPENDED}),
    StrandKind.SHELF_ASKED: frozenset({State.HANDLING}),
    StrandKind.SHELF: frozenset({State.SHELVED}),
    StrandKind.CHASE: frozenset({State.TRANSFERRED}),
    StrandKind.CALL_BACK: frozenset({State.HANDLED}),
    StrandKind.WORK: frozenset({State.HANDLING, State.SUSPENDED}),
    StrandKind.ARBITRATION: frozenset({State.ACCEPTED, State.DISPATCHED, State.HANDLING}),
    StrandKind.TOWN: frozenset({State.REPORTED, State.ACCEPTED}),
    # Owed to whoever sent it, whatever becomes of the case.
    StrandKind.ORDER: frozenset(State),
    StrandKind.RETURN: frozenset(State),
}

# A case in one of these states stands still until the date of a strand of this kind.
STANDS_UNTIL: dict[State, StrandKind] = {
    State.SUSPENDED: StrandKind.PAUSE,
    State.SHELVED: StrandKind.SHELF,
    State.TRANSFERRED: StrandKind.CHASE,
}

# action → what must run for it to make sense
NEEDS: dict[str, StrandKind] = {
    "reply": StrandKind.QUESTION,
    "grant_extension": StrandKind.EXTENSION,
    "refuse_extension": StrandKind.EXTENSION,
    "take_back_extension": StrandKind.EXTENSION,
    "refuse_pause": StrandKind.PAUSE_ASKED,
    "shelve": StrandKind.SHELF_ASKED,
    "refuse_shelving": StrandKind.SHELF_ASKED,
    "hand_down": StrandKind.ESCALATION,
    "link_work": StrandKind.WORK,
    "call_off_work": StrandKind.WORK,
    "say_done": StrandKind.WORK,
    "take_on": StrandKind.ESCALATION,
    "agree_return": StrandKind.RETURN,
    "refuse_return": StrandKind.RETURN,
}


def runs_in(kind: StrandKind) -> frozenset[State]:
    return RUNS_IN.get(kind, OPEN)


# Their date is no limit: something happens by itself on it, and nobody can be late.
BY_THEMSELVES = frozenset(
    {
        StrandKind.PAUSE,
        StrandKind.QUESTION,
        StrandKind.CHASE,
        StrandKind.SHELF,
        StrandKind.CALL_BACK,
    }
)
# How a department's support ends without its part.
NO_SUPPORT_ANY_MORE = frozenset({"refused", "dropped"})
