from dataclasses import dataclass

from wangge.apps.cases.actions.orders.order import WithWords
from wangge.apps.cases.workflow import Satisfaction, Solved


@dataclass(frozen=True, kw_only=True)
class Rate(WithWords):
    action = "rate"
    solved: Solved
    satisfaction: Satisfaction


@dataclass(frozen=True, kw_only=True)
class Reopen(WithWords):
    action = "reopen"


@dataclass(frozen=True, kw_only=True)
class Object(WithWords):
    action = "object"


@dataclass(frozen=True, kw_only=True)
class Withdraw(WithWords):
    action = "withdraw"


@dataclass(frozen=True, kw_only=True)
class Comment(WithWords):
    action = "comment"
    public: bool = False
