from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class StrandKind(TextChoices):
    """What can be asked of somebody within a case while the case itself goes on."""

    LOOK = "look", _("look first")
    QUESTION = "question", pgettext_lazy("strand", "question to the reporter")
    CONTACT = "contact", _("contact the reporter")
    SUPPORT = "support", _("support")
    MEETING = "meeting", _("joint visit")
    EXTENSION = "extension", _("request for more time")
    PAUSE_ASKED = "pause_asked", _("request for a pause")
    PAUSE = "pause", pgettext_lazy("strand", "pause")
    SHELF = "shelf", _("review of what was shelved")
    CHASE = "chase", _("reply of a body outside")
    URGE = "urge", pgettext_lazy("strand", "urging")
    SUPERVISION = "supervision", _("supervision order")
    INSTRUCTION = "instruction", _("leader's instruction")
    CALL_BACK = "call_back", _("call-back")


# What answers it; the page offers these beside the strand, to whom the matrix allows them.
ANSWERED_BY: dict[StrandKind, tuple[str, ...]] = {
    StrandKind.QUESTION: ("reply",),
    StrandKind.CONTACT: ("contact",),
    StrandKind.MEETING: ("record_meeting",),
    StrandKind.EXTENSION: ("grant_extension", "refuse_extension"),
    StrandKind.PAUSE_ASKED: ("pause", "refuse_pause"),
    StrandKind.PAUSE: ("resume",),
    StrandKind.SHELF: ("take_up",),
    StrandKind.CHASE: ("receipt",),
    StrandKind.SUPERVISION: ("answer_supervision",),
    StrandKind.INSTRUCTION: ("report_back",),
}
