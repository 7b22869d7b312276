"""What can be asked of a case: one typed order per action, already parsed. Doors make them, `take` carries them out."""

from dataclasses import dataclass, field, fields
from enum import Enum
from typing import ClassVar

from django.db.models import Model

from wangge.apps.accounts.models import Person
from wangge.apps.areas.models import Area
from wangge.apps.cases.models import Category
from wangge.apps.cases.workflow import DeclineReason, RequestKind, Result, Satisfaction, Solved
from wangge.apps.kit.photos import Photo as CheckedPhoto
from wangge.apps.posts.models import Department


@dataclass(frozen=True, kw_only=True)
class Order:
    """`action` is the loop's code; `body` is what two orders must share to be the same order."""

    action: ClassVar[str]

    def body(self) -> dict[str, object]:
        return {one.name: _spelled(getattr(self, one.name)) for one in fields(self)}


def _spelled(value: object) -> object:
    if isinstance(value, Model):
        return f"{value._meta.label_lower}:{value.pk}"
    if isinstance(value, CheckedPhoto):
        return value.original_sha256
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, tuple | list):
        return [_spelled(inner) for inner in value]
    return value


@dataclass(frozen=True, kw_only=True)
class WithWords(Order):
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class WithPhotos(WithWords):
    photos: tuple[CheckedPhoto, ...] = field(default=())


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
    kind: RequestKind | None = None
    about_department: Department | None = None
    about_village: Area | None = None


@dataclass(frozen=True, kw_only=True)
class Decline(WithWords):
    action = "decline"
    reason: DeclineReason


@dataclass(frozen=True, kw_only=True)
class Dispatch(WithWords):
    """To a lead department or to a grid, never both."""

    action = "dispatch"
    department: Department | None = None
    grid: Area | None = None
    supports: tuple[Department, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Receive(Order):
    action = "receive"


@dataclass(frozen=True, kw_only=True)
class HandBack(WithWords):
    """`words` say why, `whose` whose it is instead."""

    action = "hand_back"
    whose: str


@dataclass(frozen=True, kw_only=True)
class Assign(WithWords):
    action = "assign"
    handler: Person


@dataclass(frozen=True, kw_only=True)
class Contact(WithWords):
    action = "contact"
    reached: bool = True


@dataclass(frozen=True, kw_only=True)
class FeedBack(WithPhotos):
    """`answer` is the draft of what the reporter will be told."""

    action = "feed_back"
    result: Result
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class Approve(WithWords):
    """`answer`, where given, replaces the draft."""

    action = "approve"
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class Return(WithWords):
    action = "return"


@dataclass(frozen=True, kw_only=True)
class PassCheck(WithPhotos):
    action = "pass_check"


@dataclass(frozen=True, kw_only=True)
class FailCheck(WithPhotos):
    action = "fail_check"


@dataclass(frozen=True, kw_only=True)
class Rate(WithWords):
    action = "rate"
    solved: Solved
    satisfaction: Satisfaction


@dataclass(frozen=True, kw_only=True)
class Reopen(WithWords):
    action = "reopen"


@dataclass(frozen=True, kw_only=True)
class Withdraw(WithWords):
    action = "withdraw"


@dataclass(frozen=True, kw_only=True)
class Comment(WithWords):
    action = "comment"
    public: bool = False
