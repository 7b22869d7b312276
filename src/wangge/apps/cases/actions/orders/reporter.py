from dataclasses import dataclass

from wangge.apps.cases.actions.orders.order import WithPhotos, WithWords
from wangge.apps.cases.models import Photo
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
class Comment(WithPhotos):
    """Words, photos or both; `shows` says what the photos show."""

    action = "comment"
    public: bool = False
    shows: Photo.Shows = Photo.Shows.BEFORE
