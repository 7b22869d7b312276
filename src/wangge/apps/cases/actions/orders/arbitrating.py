from dataclasses import dataclass

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions.orders.order import WithWords
from wangge.apps.posts.models import Department


@dataclass(frozen=True, kw_only=True)
class AskArbitration(WithWords):
    """`words` say why it is not theirs, `whose` whose it is instead."""

    action = "ask_arbitration"
    whose: str


@dataclass(frozen=True, kw_only=True)
class Arbitrate(WithWords):
    """Whose it is: a department or a grid, which may be the one that has it."""

    action = "arbitrate"
    department: Department | None = None
    grid: Area | None = None
