"""A supervision order or a leader's instruction as a sheet of paper."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, pgettext

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Strand
from wangge.apps.cases.queries import told_of
from wangge.apps.cases.workflow import StrandKind
from wangge.apps.kit import clock
from wangge.doors.desk.present.letter import labelled, place_words
from wangge.doors.desk.present.numbers import order_number
from wangge.doors.desk.present.people import People
from wangge.doors.desk.present.strands import asked_name
from wangge.doors.porch.standing import day_words
from wangge.doors.porch.templatetags.look import exact_time


def paper_of(order: Strand, now: datetime) -> dict[str, Any]:
    """What stands on the sheet; of whoever reported the case nothing."""
    entries = [one for one in told_of(order.case) if one.sequence in (order.opened_sequence, order.ended_sequence)]
    people = People(entries)
    opened = next((entry for entry in entries if entry.sequence == order.opened_sequence), None)
    ended = next((entry for entry in entries if entry.sequence == order.ended_sequence), None)
    answer = str(ended.detail.get("words", "")) if ended and order.outcome == "answered" else ""
    return {
        "now": now,
        "order": order,
        "case": order.case,
        "town": tree().places[order.case.town_id].name,
        "kind": capfirst(str(StrandKind(order.kind).label)),
        "number": order_number(order.kind, order.number),
        "holder": asked_name(order),
        "place": place_words(order.case),
        "by": people.who(opened) if opened else "",
        "answer": answer,
        "answered_by": people.who(ended) if answer and ended else "",
        "outcome": outcome_of(order),
    }


def outcome_of(order: Strand) -> str:
    if order.ended_at is None:
        return ""
    return _("answered") if order.outcome == "answered" else _("the case ended first")


def order_document(paper: dict[str, Any]) -> dict[str, Any]:
    """The same sheet as a template fills it in."""
    order, case = paper["order"], paper["case"]
    about = [
        (_("Case"), f"{case.number} {case.title}"),
        (_("Category"), case.category.name if case.category else ""),
        (_("Place"), paper["place"]),
        (_("Reported at"), exact_time(case.reported_at)),
    ]
    signed = [paper["answered_by"], exact_time(order.ended_at)] if paper["answer"] else []
    return {
        "title": paper["kind"],
        "number": paper["number"],
        "to": _("%(body)s:") % {"body": paper["holder"]},
        "about": labelled(about),
        "words": order.words,
        "closing": _closing(order.due_at),
        "sender": paper["town"],
        "by": paper["by"],
        "date": day_words(order.opened_at),
        "answer": paper["answer"],
        "answered_by": " ".join(signed),
    }


def _closing(due_at: datetime | None) -> str:
    return _("Please answer by %(time)s.") % {"time": exact_time(due_at)} if due_at else ""


def sample_order(town_name: str) -> dict[str, Any]:
    """The same fields with made-up values, to look a template over."""
    now = localtime(clock.now())
    about = [(_("Case"), f"WG2611-0001 {_('A lamp post leans over the county road')}")]
    return {
        "title": capfirst(str(StrandKind.SUPERVISION.label)),
        "number": order_number(StrandKind.SUPERVISION, "2026-7"),
        "to": _("%(body)s:") % {"body": _("Village construction office")},
        "about": labelled(about),
        "words": _("Close the road at the bus stop today, and have the post taken down."),
        "closing": _closing(now + timedelta(days=2)),
        "sender": town_name,
        "by": pgettext("made-up person", "Li Ming, deputy mayor"),
        "date": day_words(now),
        "answer": _("Closed off at 16:20. The post was taken down on the next morning."),
        "answered_by": exact_time(now + timedelta(days=1)),
    }


def order_fields() -> dict[str, str]:
    """What a template may name, and what it stands for."""
    return {
        "title": _("what the document is called"),
        "number": _("the order's number"),
        "to": _("the unit or person who has to answer"),
        "about": _("the case: a list of lines, each with label and value"),
        "words": _("what has to be done"),
        "closing": _("the last sentence, with the time by which an answer is asked for"),
        "sender": _("the town"),
        "by": _("the leader who gave it"),
        "date": _("the day on which it was given"),
        "answer": _("the answer, once there is one"),
        "answered_by": _("who answered, and when"),
    }
