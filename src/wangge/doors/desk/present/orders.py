"""Supervision orders and leaders' instructions: the list of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wangge.apps.accounts.queries import names_of
from wangge.apps.cases.models import Strand, StrandQuerySet
from wangge.apps.cases.queries import gravely_late, orders_seen
from wangge.apps.cases.workflow import StrandKind
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.export import MOST
from wangge.doors.desk.present.filters import PAGE, address
from wangge.doors.desk.present.numbers import order_number
from wangge.doors.desk.present.order_paper import outcome_of
from wangge.doors.desk.present.strands import asked_name, clock_of_strand
from wangge.doors.porch.forms.words import page_of
from wangge.doors.porch.standing import clock_of, holder_of
from wangge.doors.porch.templatetags.look import exact_time

SHOWS = ("", "late", "ended")
# Each kind has a register of its own.
KINDS = ("", StrandKind.SUPERVISION.value, StrandKind.INSTRUCTION.value)
_MOST_GRAVE = 20
# So many rows are in memory at once.
_STRETCH = 500


@dataclass(frozen=True)
class Register:
    """Which orders are shown: `show` is one of SHOWS, `kind` one of KINDS, `mine`: those that the reader gave."""

    show: str = ""
    kind: str = ""
    mine: bool = False

    @classmethod
    def read(cls, asked: QueryDict) -> "Register":
        show, kind = asked.get("show", ""), asked.get("kind", "")
        return cls(show if show in SHOWS else "", kind if kind in KINDS else "", asked.get("mine") == "1")

    @property
    def query(self) -> QueryDict:
        asked = QueryDict(mutable=True)
        values = {"show": self.show, "kind": self.kind, "mine": "1" if self.mine else ""}
        asked.update({key: value for key, value in values.items() if value})
        return asked

    def orders(self, standing: Standing, now: datetime) -> StrandQuerySet:
        orders = orders_seen(standing)
        if self.kind:
            orders = orders.filter(kind=self.kind)
        if self.mine:
            orders = orders.filter(opened_by_id=standing.person_id)
        if self.show == "ended":
            return orders.filter(ended_at__isnull=False).order_by("-ended_at", "-pk")
        running = orders.running().order_by(F("due_at").asc(nulls_last=True), "pk")
        return running.filter(Q(due_at__lt=now)) if self.show == "late" else running


def list_of(standing: Standing, register: Register, *, page: str, now: datetime) -> dict[str, Any]:
    """Three queries, however many orders there are."""
    number = page_of(page)
    first = (number - 1) * PAGE
    found = list(register.orders(standing, now)[first : first + PAGE + 1])
    names = names_of(order.opened_by_id for order in found)
    asked = register.query
    return {
        "now": now,
        "tabs": _tabs(asked, register.show),
        "kinds": _kinds(asked, register.kind),
        "mine": register.mine,
        "mine_url": address(asked, {"mine": "" if register.mine else "1"}),
        "query": asked.urlencode(),
        "rows": [_row(order, names, now) for order in found[:PAGE]],
        "empty": {"title": _("No orders here"), "text": _("An order is given on the page of its case.")},
        "previous_url": address(asked, {"page": number - 1}) if number > 1 else "",
        "next_url": address(asked, {"page": number + 1}) if len(found) > PAGE else "",
    }


def headings() -> list[str]:
    return [
        _("Order"), _("Kind"), _("Case number"), _("Case"), _("What has to be done"), _("Who has to answer"),
        _("Given by"), _("Given at"), _("Limit"), _("State"), _("Answered at"),
    ]  # fmt: skip


def rows_for_export(standing: Standing, register: Register, now: datetime) -> Iterator[list[str]]:
    """All of the register, a stretch at a time, in the order of the page."""
    orders = register.orders(standing, now)
    for begin in range(0, MOST, _STRETCH):
        stretch = list(orders[begin : begin + _STRETCH])
        names = names_of(order.opened_by_id for order in stretch)
        yield from (_line(order, names, now) for order in stretch)
        if len(stretch) < _STRETCH:
            return


def _line(order: Strand, names: dict[int, str], now: datetime) -> list[str]:
    running = order.ended_at is None
    late = order.due_at is not None and order.due_at < now if running else order.late
    state = (_("Late") if late else _("To be answered")) if running else outcome_of(order)
    return [
        order_number(order.kind, order.number),
        capfirst(str(StrandKind(order.kind).label)),
        order.case.number,
        order.case.title,
        order.words,
        asked_name(order),
        names.get(order.opened_by_id or 0, ""),
        exact_time(order.opened_at),
        exact_time(order.due_at),
        state if running or not late else _("%(outcome)s, late") % {"outcome": state},
        exact_time(order.ended_at),
    ]


def grave_of(standing: Standing, now: datetime) -> list[dict[str, Any]]:
    """What is late by half again, with the address at which a leader supervises it."""
    return [
        {
            "number": case.number,
            "title": case.title,
            "url": reverse("desk:case", args=[case.number]),
            "supervise_url": reverse("desk:act", args=[case.number, "supervise"]),
            "holder": holder_of(case),
            "clock": clock_of(case, now),
            "is_supervised": getattr(case, "is_supervised", False),
        }
        for case in gravely_late(standing, most=_MOST_GRAVE)
    ]


def _tabs(asked: QueryDict, show: str) -> list[dict[str, Any]]:
    labels = {"": _("To be answered"), "late": _("Late"), "ended": _("Answered or over")}
    return [{"label": labels[code], "url": address(asked, {"show": code}), "current": code == show} for code in SHOWS]


def _kinds(asked: QueryDict, kind: str) -> list[dict[str, Any]]:
    labels = {code: capfirst(str(StrandKind(code).label)) if code else _("Both kinds") for code in KINDS}
    return [{"label": labels[code], "url": address(asked, {"kind": code}), "current": code == kind} for code in KINDS]


def _row(order: Strand, names: dict[int, str], now: datetime) -> dict[str, Any]:
    return {
        "kind": capfirst(str(StrandKind(order.kind).label)),
        "number": order_number(order.kind, order.number),
        "url": reverse("desk:order", args=[order.case.number, order.uid]),
        "case": order.case.number,
        "case_url": reverse("desk:case", args=[order.case.number]),
        "title": order.case.title,
        "words": order.words,
        "holder": asked_name(order),
        "by": names.get(order.opened_by_id or 0, ""),
        "clock": clock_of_strand(order, now) if order.ended_at is None else None,
        "outcome": outcome_of(order),
        "ended_at": order.ended_at,
        "late": order.late,
    }
