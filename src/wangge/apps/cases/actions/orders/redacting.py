from dataclasses import dataclass

from wangge.apps.cases.actions.orders.order import Order
from wangge.apps.cases.models import Photo
from wangge.apps.kit.photos import Box


@dataclass(frozen=True, kw_only=True)
class Redact(Order):
    """What lies under the boxes is gone for good."""

    action = "redact"
    photo: Photo
    boxes: tuple[Box, ...]
