from dataclasses import dataclass
from datetime import datetime

from wangge.apps.cases.actions.orders.order import Order, WithPhotos, WithWords
from wangge.apps.cases.models import Strand
from wangge.apps.posts.models import Contractor


@dataclass(frozen=True, kw_only=True)
class Commission(WithWords):
    """`words` are what the contractor reads; `with_photos`: they see how it was."""

    action = "commission"
    contractor: Contractor
    due_at: datetime
    with_photos: bool = True


@dataclass(frozen=True, kw_only=True)
class LinkWork(Order):
    """A new link in place of the one before; `secret_hash` in hex."""

    action = "link_work"
    strand: Strand
    secret_hash: str


@dataclass(frozen=True, kw_only=True)
class CallOffWork(WithWords):
    action = "call_off_work"
    strand: Strand


@dataclass(frozen=True, kw_only=True)
class SayDone(WithPhotos):
    """What the contractor says, once; not `done`: why it could not be."""

    action = "say_done"
    strand: Strand
    done: bool
