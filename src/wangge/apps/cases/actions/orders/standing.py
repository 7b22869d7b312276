from dataclasses import dataclass
from datetime import datetime

from wangge.apps.cases.actions.orders.order import Order, WithPhotos, WithWords
from wangge.apps.cases.models import Strand
from wangge.apps.cases.workflow import Result
from wangge.apps.posts.models import OutsideBody


@dataclass(frozen=True, kw_only=True)
class ProposeShelving(WithWords):
    """`review_on` is the day on which it is looked at again."""

    action = "propose_shelving"
    plan_year: int
    review_on: datetime


@dataclass(frozen=True, kw_only=True)
class Shelve(WithWords):
    """`words` are the reason, as the reporter reads it."""

    action = "shelve"
    plan_year: int
    review_on: datetime


@dataclass(frozen=True, kw_only=True)
class RefuseShelving(WithWords):
    action = "refuse_shelving"


@dataclass(frozen=True, kw_only=True)
class ShelveOn(WithWords):
    """Looked at again, and still not now."""

    action = "shelve_on"
    plan_year: int
    review_on: datetime


@dataclass(frozen=True, kw_only=True)
class TakeUp(WithWords):
    action = "take_up"


@dataclass(frozen=True, kw_only=True)
class Transfer(WithWords):
    """`words` are what the letter asks for; `number` is the letter's."""

    action = "transfer"
    body_outside: OutsideBody
    number: str = ""
    chase_on: datetime


@dataclass(frozen=True, kw_only=True)
class Chase(WithWords):
    """What the body outside said when it was asked, and when to ask again."""

    action = "chase"
    chase_on: datetime


@dataclass(frozen=True, kw_only=True)
class Receipt(WithPhotos):
    """`taken`: the body outside dealt with it, `answer` is the draft for the reporter; else it says that it is not theirs."""

    action = "receipt"
    taken: bool
    number: str = ""
    result: Result = Result.TRANSFERRED
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class Remind(Order):
    action = "remind"
    strand: Strand


@dataclass(frozen=True, kw_only=True)
class Escalate(WithWords):
    action = "escalate"


@dataclass(frozen=True, kw_only=True)
class HandDown(WithWords):
    action = "hand_down"
