from dataclasses import dataclass
from datetime import datetime

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions.orders.order import Order, WithWords
from wangge.apps.cases.models import Case, Category


@dataclass(frozen=True, kw_only=True)
class Part:
    """One of several matters in one report; without `grid` and `place` it lies where the report says.

    `about`: it is about the unit that the report complains about, which must not get it.
    """

    text: str
    category: Category
    grid: Area | None = None
    place: str = ""
    about: bool = True


@dataclass(frozen=True, kw_only=True)
class Split(WithWords):
    action = "split"
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class FollowParts(Order):
    """`until`: when the last of the parts is due."""

    action = "follow_parts"
    until: datetime


@dataclass(frozen=True, kw_only=True)
class CloseParent(Order):
    """`answer` names what became of each part."""

    action = "close_parent"
    answer: str


@dataclass(frozen=True, kw_only=True)
class ReopenParent(Order):
    """Because `part` goes on after all."""

    action = "reopen_parent"
    part: Case
