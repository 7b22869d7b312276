from dataclasses import dataclass

from wangge.apps.cases.actions.orders.order import WithPhotos, WithWords


@dataclass(frozen=True, kw_only=True)
class Approve(WithWords):
    """`answer`, where given, replaces the draft."""

    action = "approve"
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class Return(WithWords):
    action = "return"


@dataclass(frozen=True, kw_only=True)
class NameChecker(WithWords):
    """Who checks, instead of whom the rule named or of the whole unit; `post`: the key of theirs."""

    action = "name_checker"
    post: int


@dataclass(frozen=True, kw_only=True)
class PassCheck(WithPhotos):
    action = "pass_check"


@dataclass(frozen=True, kw_only=True)
class FailCheck(WithPhotos):
    action = "fail_check"
