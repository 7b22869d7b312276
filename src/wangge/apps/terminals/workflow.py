"""What becomes of an operation that a device sends."""

from enum import StrEnum

from django.db.models import TextChoices


class Fate(StrEnum):
    """As the device is told: the first three are receipts, after which it may let go once they are in a backup."""

    APPLIED = "applied"
    REPEAT = "repeat"
    # It does not fit any more; its author and a reviewer see it.
    KEPT = "kept"
    # A photo without which it is nothing has not come yet: nothing was written, it is sent again afterwards.
    WAITS = "waits"
    REFUSED = "refused"


class Outcome(StrEnum):
    """As it is remembered."""

    APPLIED = "applied"
    KEPT = "kept"


# What a photo is called that stands among the operations that were kept.
PHOTO = "photo"
# Something that was refused on the device, handed to the office as it was written; and why it is kept.
HAND_OVER, HANDED_OVER = "hand_over", "handed_over"
# Of these a case can be made at the desk.
MAKES_A_CASE = frozenset({HAND_OVER, "report", "settle"})


class SubjectKind(TextChoices):
    """What an operation is about."""

    CASE = "case"
    TASK = "task"
    NOTICE = "notice"


# Refusals that the author can put right on the device: nothing is kept here, what was typed stays there.
CORRECTABLE = frozenset({
    "words", "photo", "category", "place", "contact", "days", "result", "levels", "repeat", "other_content",
    "form", "answers", "loop",
})  # fmt: skip
# What a reviewer is told by; also the kind of what is owed for it.
KEPT_TOLD = "kept"
HANDED_TOLD = "handed_to_office"
# And its author, of what became of it.
REVIEWED_TOLD = "kept_reviewed"
