"""The rows of a queue: everything that a row shows, ready to be printed. No query is asked here."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _

from wangge.apps.cases.workflow import Channel, State
from wangge.doors.porch.standing import clock_state
from wangge.doors.porch.templatetags.look import exact_time, shape, time_left

FIELDS = (
    "number",
    "title",
    "state",
    "channel",
    "urgent",
    "danger",
    "anonymous",
    "place_made_up",
    "reworks",
    "hand_backs",
    "due_at",
    "soon_at",
    "closed_at",
    "category__name",
    "guessed",
    "village__short_name",
    "grid__short_name",
    "department__short_name",
    "handler__name",
)
CHANNEL_ICONS = {
    Channel.WEB: "world",
    Channel.TERMINAL: "device-mobile",
    Channel.DESK: "home",
    Channel.HOTLINE: "phone",
    Channel.WECHAT: "message-circle",
    Channel.VILLAGE_DESK: "home",
    Channel.FILE: "file-import",
    Channel.OTHER: "plug-connected",
}
_STEPS = {
    State.REPORTED: 0,
    State.ACCEPTED: 1,
    State.DISPATCHED: 2,
    State.HANDLING: 3,
    State.SUSPENDED: 3,
    State.SHELVED: 3,
    State.TRANSFERRED: 3,
    State.REVIEWING: 3,
    State.HANDLED: 4,
}
_NOW = {"late": "over", "soon": "soon", "on_time": "now", "paused": "held"}


def rows_of(found: Iterable[Mapping[str, Any]], now: datetime) -> list[dict[str, Any]]:
    """`found` are values of `FIELDS`."""
    return [_row(one, now) for one in found]


def _row(one: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    state = State(one["state"])
    clock = clock_state(one["due_at"], one["soon_at"], now) if state in _STEPS else "done"
    return {
        "number": one["number"],
        "url": reverse("desk:case", args=[one["number"]]),
        "title": one["title"],
        "clock": clock,
        "shape": shape(clock),
        "left": time_left(one["due_at"], now) if state in _STEPS else str(state.label),
        "due": exact_time(one["due_at"]),
        "flags": _flags(one),
        "icon": CHANNEL_ICONS[Channel(one["channel"])],
        "channel": Channel(one["channel"]).label,
        "category": one["category__name"] or "",
        "guessed": one["guessed"],
        "place": one["grid__short_name"] or one["village__short_name"] or _("no place yet"),
        "department": one["department__short_name"] or "",
        "handler": one["handler__name"] or "",
        "loop": loop_bar(state, clock),
    }


def _flags(one: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(look, word) of what sets the case apart; the gravest first."""
    flags = []
    if one["danger"]:
        flags.append(("late", _("danger")))
    elif one["urgent"]:
        flags.append(("soon", _("urgent")))
    if one["reworks"]:
        flags.append(("late", _("rework")))
    if one["hand_backs"] and one["state"] == State.ACCEPTED:
        flags.append(("soon", _("handed back")))
    if one["anonymous"]:
        flags.append(("outline", _("anonymous")))
    if one["place_made_up"]:
        flags.append(("outline", _("place made up")))
    return flags


def loop_bar(state: State, clock: str) -> SafeString:
    """The five segments with the state's word beside them."""
    return _loop_bar(state, clock, get_language() or "")


@lru_cache(maxsize=200)
def _loop_bar(state: State, clock: str, _language: str) -> SafeString:
    step = _STEPS.get(state)
    if step is None:
        segments = ["done" if state is State.CLOSED else "held"] * 5
    else:
        segments = ["done"] * step + [_NOW.get(clock, "now")] + ["todo"] * (4 - step)
    loop = {"segments": segments, "label": state.label}
    return render_to_string("porch/_loop.html", {"loop": loop}).strip()  # type: ignore[return-value]  # stays safe
