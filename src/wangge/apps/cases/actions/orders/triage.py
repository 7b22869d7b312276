from dataclasses import dataclass
from datetime import datetime

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions.orders.order import Order, WithWords
from wangge.apps.cases.models import Category, FilingCondition
from wangge.apps.cases.workflow import DeclineReason, RequestKind
from wangge.apps.posts.models import Department


@dataclass(frozen=True, kw_only=True)
class Answer(WithWords):
    action = "answer"
    category: Category | None = None


@dataclass(frozen=True, kw_only=True)
class Accept(Order):
    action = "accept"
    category: Category
    grid: Area | None = None
    village: Area | None = None
    urgent: bool = False
    condition: FilingCondition | None = None
    kind: RequestKind | None = None
    about_department: Department | None = None
    about_village: Area | None = None


@dataclass(frozen=True, kw_only=True)
class Decline(WithWords):
    action = "decline"
    reason: DeclineReason


@dataclass(frozen=True, kw_only=True)
class Dispatch(WithWords):
    """To a lead department or to a grid, never both. `rule` is the number of the routing rule that proposed it, if any.

    `until`: when it has to be handled, where that is sooner than the limit; `why_until` says why.
    """

    action = "dispatch"
    department: Department | None = None
    grid: Area | None = None
    supports: tuple[Department, ...] = ()
    rule: int = 0
    until: datetime | None = None
    why_until: str = ""
