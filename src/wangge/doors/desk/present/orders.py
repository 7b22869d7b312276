"""Supervision orders and leaders' instructions: the list of them."""

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
from wangge.doors.desk.present.filters import PAGE, address
from wangge.doors.desk.present.numbers import order_number
from wangge.doors.desk.present.order_paper import outcome_of
from wangge.doors.desk.present.strands import asked_name, clock_of_strand
from wangge.doors.porch.forms.words import page_of
from wangge.doors.porch.standing import clock_of, holder_of

SHOWS = ("", "late", "ended")
_MOST_GRAVE = 20


def list_of(standing: Standing, show: str, *, mine: bool, page: str, now: datetime) -> dict[str, Any]:
    """`show` is one of SHOWS; three queries, however many orders there are."""
    number = page_of(page)
    orders = orders_seen(standing)
    if mine:
        orders = orders.filter(opened_by_id=standing.person_id)
    first = (number - 1) * PAGE
    found = list(_shown(orders, show, now)[first : first + PAGE + 1])
    names = names_of(order.opened_by_id for order in found)
    asked = QueryDict(mutable=True)
    asked.update({key: value for key, value in (("show", show), ("mine", "1" if mine else "")) if value})
    return {
        "now": now,
        "tabs": _tabs(asked, show),
        "mine": mine,
        "mine_url": address(asked, {"mine": "" if mine else "1"}),
        "rows": [_row(order, names, now) for order in found[:PAGE]],
        "empty": {"title": _("No orders here"), "text": _("An order is given on the page of its case.")},
        "previous_url": address(asked, {"page": number - 1}) if number > 1 else "",
        "next_url": address(asked, {"page": number + 1}) if len(found) > PAGE else "",
    }


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


def _shown(orders: StrandQuerySet, show: str, now: datetime) -> StrandQuerySet:
    if show == "ended":
        return orders.filter(ended_at__isnull=False).order_by("-ended_at", "-pk")
    running = orders.running().order_by(F("due_at").asc(nulls_last=True), "pk")
    return running.filter(Q(due_at__lt=now)) if show == "late" else running


def _tabs(asked: QueryDict, show: str) -> list[dict[str, Any]]:
    labels = {"": _("To be answered"), "late": _("Late"), "ended": _("Answered or over")}
    return [{"label": labels[code], "url": address(asked, {"show": code}), "current": code == show} for code in SHOWS]


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
