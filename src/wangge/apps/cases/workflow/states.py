from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class State(TextChoices):
    REPORTED = "reported", _("to be accepted")
    ACCEPTED = "accepted", _("to be dispatched")
    DISPATCHED = "dispatched", _("to be received")
    HANDLING = "handling", _("being handled")
    SUSPENDED = "suspended", _("clock paused")
    SHELVED = "shelved", _("shelved")
    TRANSFERRED = "transferred", _("transferred")
    REVIEWING = "reviewing", _("to be reviewed")
    HANDLED = "handled", _("to be checked")
    CLOSED = "closed", _("closed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    MERGED = "merged", _("merged")


ENDED = frozenset({State.CLOSED, State.DECLINED, State.WITHDRAWN, State.MERGED})
OPEN = frozenset(State) - ENDED


class Stage(TextChoices):
    ACCEPTANCE = "acceptance", pgettext_lazy("stage", "acceptance")
    DISPATCH = "dispatch", pgettext_lazy("stage", "dispatch")
    RECEIPT = "receipt", pgettext_lazy("stage", "receipt")
    HANDLING = "handling", pgettext_lazy("stage", "handling")
    REVIEW = "review", pgettext_lazy("stage", "review")
    CHECK = "check", pgettext_lazy("stage", "check")
    CONTACT = "contact", _("contact the reporter")


class Holder(TextChoices):
    """Who holds the ball: every open case has exactly one (rule 5)."""

    CENTRE = "centre", _("command centre")
    VILLAGE = "village", _("village")
    DEPARTMENT = "department", _("department")
    GRID = "grid", _("grid")
    OUTSIDE = "outside", _("body outside the town")
    COUNTY = "county", _("county centre")
    LEADER = "leader", _("leader")
    NOBODY = "nobody", _("nobody")


class RequestKind(TextChoices):
    QUESTION = "question", _("question")
    REQUEST = "request", _("request for help")
    COMPLAINT = "complaint", _("complaint")
    TIP = "tip", _("tip")
    SUGGESTION = "suggestion", _("suggestion")


class Channel(TextChoices):
    WEB = "web", _("web page")
    TERMINAL = "terminal", _("grid terminal")
    DESK = "desk", _("command centre")
    HOTLINE = "hotline", _("hotline")
    WECHAT = "wechat", _("official account")
    VILLAGE_DESK = "village_desk", _("village desk")
    FILE = "file", _("file import")
    OTHER = "other", _("another channel")


class CheckWay(TextChoices):
    ON_SPOT = "on_spot", _("on the spot")
    NEAREST = "nearest", _("on the spot, by a grid worker who is named")
    PHONE = "phone", _("by phone")
    RECEIPT = "receipt", _("by the receipt")
    NONE = "none", _("not checked")


class Duty(TextChoices):
    """Whose duty a matter is by the town's list of duties."""

    BASIC = "basic", _("the town's own duty")
    ASSIST = "assist", _("the town assists")
    TAKEN_BACK = "taken_back", _("the county's duty")


class Review(TextChoices):
    HEAD = "head", _("department head")
    CENTRE = "centre", _("command centre")
    NONE = "none", _("not reviewed")


class Result(TextChoices):
    FIXED = "fixed", _("fixed")
    PARTLY = "partly", _("partly fixed")
    ANSWERED = "answered", _("answered")
    NOT_SO = "not_so", _("not so")
    GONE = "gone", _("gone by itself")
    NOT_OURS = "not_ours", _("not in our power")
    TRANSFERRED = "transferred", pgettext_lazy("result", "transferred")


class DeclineReason(TextChoices):
    OUTSIDE = "outside", _("outside this town")
    COURT = "court", _("before a court or in arbitration")
    PETITION = "petition", _("being handled as a petition")
    SETTLED = "settled", _("already settled")
    ELSEWHERE = "elsewhere", _("belongs to another body")
    INVALID = "invalid", _("cannot be understood or is not a matter")
    HARMFUL = "harmful", _("unlawful or abusive content")


class PauseReason(TextChoices):
    WEATHER = "weather", _("weather")
    THIRD_PARTY = "third_party", _("waits for somebody else")
    MATERIAL = "material", _("waits for material")
    AWAY = "away", _("the resident is away")
    OTHER = "other", pgettext_lazy("reason", "other")


class CallOutcome(TextChoices):
    SATISFIED = "satisfied", pgettext_lazy("call-back", "satisfied")
    NOT_SATISFIED = "not_satisfied", pgettext_lazy("call-back", "not satisfied")
    NOT_REACHED = "not_reached", pgettext_lazy("call-back", "not reached")
    REFUSES = "refuses", pgettext_lazy("call-back", "does not wish to say")


class LookFinding(TextChoices):
    """What a grid worker found who was asked whether it is so."""

    SO = "so", _("it is so")
    NOT_SO = "not_so", _("it is not so")
    UNKNOWN = "unknown", _("could not tell")


class Solved(TextChoices):
    YES = "yes", _("solved")
    PARTLY = "partly", _("partly solved")
    NO = "no", _("not solved")


class Satisfaction(IntegerChoices):
    VERY_BAD = 1, _("very dissatisfied")
    BAD = 2, _("dissatisfied")
    FAIR = 3, _("fairly satisfied")
    GOOD = 4, _("satisfied")
    VERY_GOOD = 5, _("very satisfied")
