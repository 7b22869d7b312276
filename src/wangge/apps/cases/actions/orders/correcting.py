from dataclasses import dataclass

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions.orders.order import WithWords
from wangge.apps.cases.models import Category


@dataclass(frozen=True, kw_only=True)
class Correct(WithWords):
    """What it really is and where it really lies, as a whole; `words` say why."""

    action = "correct"
    category: Category
    grid: Area | None
    place: str
