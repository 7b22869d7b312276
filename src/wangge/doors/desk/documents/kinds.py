"""The documents that a town can write on templates of its own: what each can fill in, and made-up values to try it with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wangge.apps.cases.models import DocumentTemplate
from wangge.doors.desk.present.letter import letter_fields, sample_letter
from wangge.doors.desk.present.order_paper import order_fields, sample_order
from wangge.doors.desk.present.reply import reply_fields, sample_reply


@dataclass(frozen=True)
class Document:
    """`fields`: what a template may name → what it stands for; `sample` takes the town's name."""

    kind: DocumentTemplate.Kind
    fields: Callable[[], dict[str, str]]
    sample: Callable[[str], dict[str, Any]]


DOCUMENTS = {
    one.kind.value: one
    for one in (
        Document(DocumentTemplate.Kind.LETTER, letter_fields, sample_letter),
        Document(DocumentTemplate.Kind.ORDER, order_fields, sample_order),
        Document(DocumentTemplate.Kind.REPLY, reply_fields, sample_reply),
    )
}
