from dataclasses import dataclass
from datetime import datetime

from wangge.apps.cases.actions.orders.order import WithWords
from wangge.apps.cases.models import Strand
from wangge.apps.cases.workflow import PauseReason


@dataclass(frozen=True, kw_only=True)
class AskExtension(WithWords):
    """`until` is the due date asked for."""

    action = "ask_extension"
    until: datetime


@dataclass(frozen=True, kw_only=True)
class GrantExtension(WithWords):
    """`until` where the centre grants another date than the one asked for."""

    action = "grant_extension"
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class RefuseExtension(WithWords):
    action = "refuse_extension"


@dataclass(frozen=True, kw_only=True)
class TakeBackExtension(WithWords):
    action = "take_back_extension"


@dataclass(frozen=True, kw_only=True)
class AskPause(WithWords):
    """`until` is the day on which the clock is to run again."""

    action = "ask_pause"
    reason: PauseReason
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Pause(WithWords):
    """`words` are read by the reporter too."""

    action = "pause"
    reason: PauseReason
    until: datetime


@dataclass(frozen=True, kw_only=True)
class RefusePause(WithWords):
    action = "refuse_pause"


@dataclass(frozen=True, kw_only=True)
class Resume(WithWords):
    """`pause`: only while it is this one that runs; for what happens by itself on its date."""

    action = "resume"
    pause: Strand | None = None
