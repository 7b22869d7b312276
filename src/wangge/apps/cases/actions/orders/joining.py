from dataclasses import dataclass

from wangge.apps.cases.actions.orders.order import Order, WithWords
from wangge.apps.cases.models import Case


@dataclass(frozen=True, kw_only=True)
class Merge(WithWords):
    """Into the open case that it repeats."""

    action = "merge"
    into: Case


@dataclass(frozen=True, kw_only=True)
class TakeApart(Order):
    action = "take_apart"


@dataclass(frozen=True, kw_only=True)
class Link(WithWords):
    """To an earlier matter that has ended; `words` say what is new."""

    action = "link"
    to: Case
