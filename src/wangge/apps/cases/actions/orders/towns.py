from dataclasses import dataclass

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions.orders.order import Order, WithWords


@dataclass(frozen=True, kw_only=True)
class TakeOn(Order):
    """Somebody of the county takes up what a town asks."""

    action = "take_on"


@dataclass(frozen=True, kw_only=True)
class AskTown(WithWords):
    """`town` where the centre knows whose it is."""

    action = "ask_town"
    town: Area | None = None


@dataclass(frozen=True, kw_only=True)
class RefuseTown(WithWords):
    action = "refuse_town"


@dataclass(frozen=True, kw_only=True)
class HandToTown(WithWords):
    action = "hand_to_town"
    town: Area
