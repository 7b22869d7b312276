"""The indicators of loop.md by their codes, and the ways in which they can be looked at."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wangge.apps.cases.workflow import Result


class Indicator(TextChoices):
    """In the order in which a page shows them. `RESULTS` and `DAYS` are spread over buckets, all others are a share."""

    ACCEPTANCE = "acceptance", pgettext_lazy("indicator", "acceptance rate")
    ON_TIME_ACCEPTANCE = "on_time_acceptance", _("on-time acceptance")
    ON_TIME_DISPATCH = "on_time_dispatch", _("on-time dispatch")
    ON_TIME_RECEIPT = "on_time_receipt", _("on-time receipt")
    ON_TIME_HANDLING = "on_time_handling", _("on-time handling")
    ON_TIME_CHECK = "on_time_check", _("on-time check")
    ON_TIME_CLOSING = "on_time_closing", _("on-time closing rate")
    CLOSING = "closing", _("closing rate")
    FIRST_TIME_FIX = "first_time_fix", _("first-time fix rate")
    REWORK = "rework", _("rework rate")
    HAND_BACK = "hand_back", _("hand-back rate")
    SELF_FOUND = "self_found", _("self-found share")
    LOWEST_LEVEL = "lowest_level", _("settled at the lowest level")
    RESPONSE = "response", _("response rate")
    SOLUTION = "solution", _("solution rate")
    SATISFACTION = "satisfaction", _("satisfaction rate")
    RATED = "rated", _("share that rated")
    RECURRENCE = "recurrence", _("recurrence within 72 hours")
    REPEAT = "repeat", _("repeats within 30 days")
    DAYS = "days", _("working days to close")
    RESULTS = "results", _("results")


SPREAD = frozenset({Indicator.DAYS, Indicator.RESULTS})
# A lower share is the better one; nothing else is said by colour.
LESS_IS_BETTER = frozenset({Indicator.REWORK, Indicator.HAND_BACK, Indicator.RECURRENCE, Indicator.REPEAT})

WORDED = {
    Indicator.ACCEPTANCE: _("accepted, answered or settled ÷ reported in the period"),
    Indicator.ON_TIME_ACCEPTANCE: _("accepted within the limit ÷ acceptance due in the period"),
    Indicator.ON_TIME_DISPATCH: _("dispatched within the limit ÷ dispatch due in the period"),
    Indicator.ON_TIME_RECEIPT: _("received within the limit ÷ receipt due in the period"),
    Indicator.ON_TIME_HANDLING: _("handled within the limit ÷ handling due in the period"),
    Indicator.ON_TIME_CHECK: _("checked within the limit ÷ check due in the period"),
    Indicator.ON_TIME_CLOSING: _("closed with no stage late ÷ due to close in the period"),
    Indicator.CLOSING: _("closed ÷ due to close in the period"),
    Indicator.FIRST_TIME_FIX: _("closed without rework or reopening ÷ closed in the period"),
    Indicator.REWORK: _("with at least one failed check ÷ first checked in the period"),
    Indicator.HAND_BACK: _("with at least one hand-back ÷ first dispatched in the period"),
    Indicator.SELF_FOUND: _("reported by grid workers of their own accord ÷ reported in the period"),
    Indicator.LOWEST_LEVEL: _("closed without leaving village and grid ÷ closed in the period"),
    Indicator.RESPONSE: _(
        "reporter contacted within the limit ÷ dispatched with a reporter to contact, by the day on which that fell due"
    ),
    Indicator.SOLUTION: _("“solved” ÷ rated in the period"),
    Indicator.SATISFACTION: _("the two upper levels ÷ rated in the period"),
    Indicator.RATED: _("rated ÷ closed in the period"),
    Indicator.RECURRENCE: _("the same kind of matter within 150 metres and 72 hours ÷ closed in the period"),
    Indicator.REPEAT: _("the same kind of matter within 150 metres and 30 days ÷ closed in the period"),
    Indicator.DAYS: _("working days from report to closing, of what closed in the period"),
    Indicator.RESULTS: _("how matters ended in the period"),
}


class Dimension(TextChoices):
    """One way of looking at a town's numbers; `TOWN` is all of them together."""

    TOWN = "town", _("whole town")
    VILLAGE = "village", _("village")
    GRID = "grid", _("grid")
    DEPARTMENT = "department", _("department")
    CATEGORY = "category", _("category")
    CHANNEL = "channel", _("channel")


class Ending(TextChoices):
    """How a matter can end. The order is that of the buckets: new ones go to the end."""

    FIXED = Result.FIXED.value, Result.FIXED.label
    PARTLY = Result.PARTLY.value, Result.PARTLY.label
    ANSWERED = Result.ANSWERED.value, Result.ANSWERED.label
    NOT_SO = Result.NOT_SO.value, Result.NOT_SO.label
    GONE = Result.GONE.value, Result.GONE.label
    NOT_OURS = Result.NOT_OURS.value, Result.NOT_OURS.label
    TRANSFERRED = Result.TRANSFERRED.value, Result.TRANSFERRED.label
    DECLINED = "declined", _("declined")
    MERGED = "merged", _("merged")
    SHELVED = "shelved", _("shelved")
    WITHDRAWN = "withdrawn", _("withdrawn")


# Working days are kept in tenths.
TENTHS = 10
# The name under which it is kept how far counting has come, and of the version that open pages of numbers follow.
COUNTED = "changed"
