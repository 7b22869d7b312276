from dataclasses import dataclass

from wangge.apps.accounts.models import Person
from wangge.apps.cases.actions.orders.order import Order, WithPhotos, WithWords
from wangge.apps.cases.workflow import Result


@dataclass(frozen=True, kw_only=True)
class Receive(Order):
    action = "receive"


@dataclass(frozen=True, kw_only=True)
class HandBack(WithWords):
    """`words` say why, `whose` whose it is instead."""

    action = "hand_back"
    whose: str


@dataclass(frozen=True, kw_only=True)
class Assign(WithWords):
    action = "assign"
    handler: Person


@dataclass(frozen=True, kw_only=True)
class Contact(WithWords):
    action = "contact"
    reached: bool = True


@dataclass(frozen=True, kw_only=True)
class FeedBack(WithPhotos):
    """`answer` is the draft of what the reporter will be told; `without` why it is done without an open support's part.

    `with_work`: with the photos that contractors sent.
    """

    action = "feed_back"
    result: Result
    answer: str = ""
    without: str = ""
    with_work: bool = False
