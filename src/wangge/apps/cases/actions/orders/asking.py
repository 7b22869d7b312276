from dataclasses import dataclass

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions.orders.order import WithPhotos, WithWords
from wangge.apps.cases.models import Strand
from wangge.apps.cases.workflow import LookFinding


@dataclass(frozen=True, kw_only=True)
class LookFirst(WithWords):
    """`grid`'s workers go and see whether it is so; `days` are working days."""

    action = "look_first"
    grid: Area
    days: int = 1


@dataclass(frozen=True, kw_only=True)
class AnswerLook(WithPhotos):
    action = "answer_look"
    finding: LookFinding


@dataclass(frozen=True, kw_only=True)
class Ask(WithWords):
    """One question to the reporter; `days` are calendar days."""

    action = "ask"
    days: int = 5


@dataclass(frozen=True, kw_only=True)
class Reply(WithPhotos):
    """`silence`: the question that nobody has answered until its date."""

    action = "reply"
    silence: Strand | None = None
