from dataclasses import dataclass
from datetime import datetime

from wangge.apps.cases.actions.orders.order import WithWords
from wangge.apps.cases.workflow import AnswerForm, OrderSender, Result


@dataclass(frozen=True, kw_only=True)
class OrderComes(WithWords):
    """`due_at` is the sender's date; the answer is due here `buffer_hours` before it. A number that was answered comes again."""

    action = "order_comes"
    sender: OrderSender
    number: str
    received_at: datetime
    due_at: datetime
    buffer_hours: int = 24
    return_until: datetime | None = None
    form: AnswerForm = AnswerForm.TEXT

    def body(self) -> dict[str, object]:
        return super().body() | {
            name: at.isoformat() if at else ""
            for name, at in (
                ("received_at", self.received_at),
                ("due_at", self.due_at),
                ("return_until", self.return_until),
            )
        }


@dataclass(frozen=True, kw_only=True)
class AnswerOrder(WithWords):
    """`words` are the answer as the sender reads it; `number` chooses where several orders wait."""

    action = "answer_order"
    number: str
    result: Result | None = None
    contacted: str = ""


@dataclass(frozen=True, kw_only=True)
class AskReturn(WithWords):
    """`words` say why it is not the town's."""

    action = "ask_return"
    number: str


@dataclass(frozen=True, kw_only=True)
class AgreeReturn(WithWords):
    """The sender takes the order back: nothing more is owed. The case stays until its town has ended or passed it on."""

    action = "agree_return"
    number: str


@dataclass(frozen=True, kw_only=True)
class RefuseReturn(WithWords):
    """`words` say why it stays the town's."""

    action = "refuse_return"
    number: str
