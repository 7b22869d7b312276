"""What presses a case on: a nudge, a supervision order, a leader's errand, and the answers to them."""

from dataclasses import dataclass
from datetime import datetime

from wangge.apps.cases.actions.orders.order import WithWords
from wangge.apps.cases.models import Strand


@dataclass(frozen=True, kw_only=True)
class Urge(WithWords):
    action = "urge"


@dataclass(frozen=True, kw_only=True)
class Supervise(WithWords):
    """`due_at`: until when it has to be answered."""

    action = "supervise"
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Instruct(WithWords):
    action = "instruct"
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class AnswerSupervision(WithWords):
    """`strand`: which of several; without it the first due of those that its sender is asked for."""

    action = "answer_supervision"
    strand: Strand | None = None


@dataclass(frozen=True, kw_only=True)
class ReportBack(WithWords):
    action = "report_back"
    strand: Strand | None = None
