"""The answers to orders from above, as their sender's table has them."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from wangge.apps.areas.queries import county
from wangge.apps.cases.models import OrderFromAbove
from wangge.apps.cases.workflow import AnswerForm, OrderSender
from wangge.apps.intake.models import RawReport
from wangge.apps.kit.crypto import decrypt

_RAW = "intake.rawreport"


@cache
def headings() -> dict[str, Any]:
    """What the senders call it; their tables are Chinese whatever the reader's language is."""
    found: dict[str, Any] = json.loads(files("wangge.apps.intake").joinpath("data/answers.json").read_text("utf-8"))
    return found


def source_of(sender: OrderSender) -> str:
    """As raw rows name it."""
    return f"order:{sender.value}"


def answer_table(orders: Iterable[OrderFromAbove], sender: OrderSender) -> tuple[list[str], Iterator[list[str]]]:
    """Headings and rows: the sender's own columns as they came, then the answer's. Two queries, whatever the number."""
    found, number = list(orders), headings()["number"]
    raws = _raw_rows([one.number for one in found], sender)
    own = list(dict.fromkeys(heading for raw in raws.values() for heading in raw if heading != number))
    return [number, *own, *headings()["answer"]], _rows(found, raws, own)


def _rows(orders: list[OrderFromAbove], raws: dict[str, dict[str, str]], own: list[str]) -> Iterator[list[str]]:
    for one in orders:
        raw = raws.get(one.number, {})
        result = one.get_result_display() if one.form == AnswerForm.FULL else ""
        answer = [result, one.answer, one.contacted, _spelled(one.answered_at), str(one.round)]
        yield [one.number, *(raw.get(heading, "") for heading in own), *answer]


def _spelled(at: datetime | None) -> str:
    return at.astimezone(ZoneInfo(county().time_zone)).strftime("%Y-%m-%d %H:%M") if at else ""


def _raw_rows(numbers: list[str], sender: OrderSender) -> dict[str, dict[str, str]]:
    rows = RawReport.objects.filter(source=source_of(sender), external_id__in=numbers)
    return {row.external_id: json.loads(decrypt(bytes(row.sealed_body), about=_RAW)) for row in rows}
