"""Which stage's clock runs in which state, and the limits where a town has set none (loop.md, Clocks)."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wangge.apps.cases.workflow.states import Stage, State
from wangge.apps.kit.worktime import Unit

STAGE_OF: dict[State, Stage] = {
    State.REPORTED: Stage.ACCEPTANCE,
    State.ACCEPTED: Stage.DISPATCH,
    State.DISPATCHED: Stage.RECEIPT,
    State.HANDLING: Stage.HANDLING,
    State.REVIEWING: Stage.REVIEW,
    State.HANDLED: Stage.CHECK,
}

# At this share of a limit a clock turns yellow and its holder is told.
SOON_SHARE = 0.75


class ClockEvent(StrEnum):
    """What can happen to a clock; history keeps it with the entry that caused it."""

    STARTS = "starts"
    HELD = "held"
    GOES_ON = "goes_on"
    MOVED = "moved"
    ENDS = "ends"


class Mark(IntegerChoices):
    """What is written when a share of a limit is used up, once each."""

    NONE = 0, _("nothing yet")
    SOON = 1, _("soon due")
    LATE = 2, _("late")
    GRAVE = 3, _("half as late again")

    @property
    def percent(self) -> int:
        return _PERCENT[self]


_PERCENT = {Mark.NONE: 0, Mark.SOON: 75, Mark.LATE: 100, Mark.GRAVE: 150}


@dataclass(frozen=True)
class Limit:
    """`amount` of `unit`; whole numbers, as people set them."""

    amount: int
    unit: Unit


class LimitUnit(TextChoices):
    """The units of working time in words for people."""

    MINUTES = Unit.MINUTES.value, _("minutes, day and night")
    EMERGENCY_HOURS = Unit.EMERGENCY_HOURS.value, _("hours, day and night")
    WORKING_HOURS = Unit.WORKING_HOURS.value, _("working hours")
    WORKING_DAYS = Unit.WORKING_DAYS.value, _("working days")
    CALENDAR_DAYS = Unit.CALENDAR_DAYS.value, _("days")


class LimitFrom(TextChoices):
    """Who said a limit."""

    RULE = "rule", _("rule of the town")
    CATEGORY = "category", pgettext_lazy("limit", "catalogue")
    DEFAULT = "default", _("default of the software")


DEFAULT_LIMITS: dict[Stage, Limit] = {
    Stage.ACCEPTANCE: Limit(30, Unit.MINUTES),
    Stage.DISPATCH: Limit(30, Unit.MINUTES),
    Stage.RECEIPT: Limit(2, Unit.WORKING_HOURS),
    Stage.HANDLING: Limit(3, Unit.WORKING_DAYS),
    Stage.REVIEW: Limit(4, Unit.WORKING_HOURS),
    Stage.CHECK: Limit(1, Unit.WORKING_DAYS),
    # Not of a state: from the dispatch on, whoever leads calls the reporter within this time.
    Stage.CONTACT: Limit(24, Unit.EMERGENCY_HOURS),
}

# Whoever called a joint visit writes it down within this time after it.
MEETING_RECORD = Limit(1, Unit.WORKING_DAYS)

_MINUTES = {Unit.MINUTES: 1, Unit.DUTY_MINUTES: 1, Unit.EMERGENCY_HOURS: 60, Unit.WORKING_HOURS: 60}
# The centre's own: they run in the hours in which it is manned.
_ON_DUTY = frozenset({Stage.ACCEPTANCE, Stage.DISPATCH})
# An urgent working day counts eight hours (3 working days → 6 hours), a calendar day twenty-four.
_DAY_MINUTES = {Unit.WORKING_DAYS: 8 * 60, Unit.CALENDAR_DAYS: 24 * 60}
_URGENT_SHARE = 4
URGENT_STAGES = frozenset({Stage.RECEIPT, Stage.HANDLING})


def urgent_limit(stage: Stage, limit: Limit) -> Limit:
    """What is left of a limit when the case is urgent: a quarter for receipt and handling, day and night."""
    if stage not in URGENT_STAGES:
        return limit
    minutes = limit.amount * (_MINUTES | _DAY_MINUTES)[limit.unit]
    return Limit(max(minutes // _URGENT_SHARE, 1), Unit.MINUTES)


def on_duty(stage: Stage, limit: Limit) -> Limit:
    """A limit of the centre counted in the hours in which it is manned; every other one as it is."""
    if stage not in _ON_DUTY or limit.unit not in (Unit.MINUTES, Unit.EMERGENCY_HOURS):
        return limit
    return Limit(limit.amount * _MINUTES[limit.unit], Unit.DUTY_MINUTES)
