from dataclasses import dataclass

from wangge.apps.cases.actions.orders.order import Order, WithPhotos, WithWords


@dataclass(frozen=True, kw_only=True)
class SupportReceive(Order):
    action = "support_receive"


@dataclass(frozen=True, kw_only=True)
class SupportFeedBack(WithPhotos):
    """`words` say what the supporting department has done."""

    action = "support_feed_back"


@dataclass(frozen=True, kw_only=True)
class SupportRefuse(WithWords):
    """`words` say why it has no part in this."""

    action = "support_refuse"
