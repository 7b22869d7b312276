"""The rows of a queue: everything that a row shows, ready to be printed. No query is asked here."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext as _, pgettext

from wangge.apps.cases.workflow import Channel, Holder, State
from wangge.doors.porch.standing import clock_state
from wangge.doors.porch.templatetags.look import exact_time, icon, said_time, shape, time_left

FIELDS = (
    "number", "title", "state", "channel", "holder", "urgent", "danger", "anonymous", "place_made_up", "reworks",
    "hand_backs", "due_at", "soon_at", "closed_at", "reported_at", "category__name", "village__short_name",
    "grid__short_name", "department__short_name", "handler__name",
)  # fmt: skip
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
_SEGMENTS = {"late": "over", "soon": "soon", "on_time": "now", "paused": "held"}


def rows_of(found: Iterable[Mapping[str, Any]], now: datetime) -> list[dict[str, Any]]:
    """`found` are values of `FIELDS`."""
    here, unplaced, language = reverse("desk:case", args=["-"])[:-1], _("no place yet"), get_language() or ""
    return [_row(one, now, here, unplaced, language) for one in found]


def _row(one: Mapping[str, Any], now: datetime, here: str, unplaced: str, language: str) -> dict[str, Any]:
    state = one["state"]
    is_open = state in _STEPS
    clock = clock_state(one["due_at"], one["soon_at"], now) if is_open else "done"
    marks = (one["danger"], one["urgent"], one["reworks"], one["hand_backs"], one["anonymous"], one["place_made_up"])
    return {
        "number": one["number"],
        "url": f"{here}{one['number']}",
        "title": one["title"],
        "clock": _running(one, clock, now) if is_open else _ended(one, now),
        "flags": _flags(state, marks, language),
        "channel": _channel(one["channel"], language),
        "category": one["category__name"] or "",
        "place": one["grid__short_name"] or one["village__short_name"] or unplaced,
        "with": one["handler__name"] or one["department__short_name"] or _holder(one["holder"], language),
        "loop": _loop_bar(state, clock, language),
        "todo": _todo(state, one["holder"], language),
    }


def _running(one: Mapping[str, Any], clock: str, now: datetime) -> SafeString:
    return format_html(
        '<span class="clock clock-{}" title="{}">{}{}</span>',
        clock,
        exact_time(one["due_at"]),
        _shape(clock),
        time_left(one["due_at"], now),
    )


def _ended(one: Mapping[str, Any], now: datetime) -> SafeString:
    ended = one["closed_at"] or one["reported_at"]
    return format_html(
        '<span class="clock clock-done" title="{}">{}{}</span>',
        exact_time(ended),
        _shape("done"),
        said_time(ended, now),
    )


_shape = lru_cache(maxsize=10)(shape)


@lru_cache(maxsize=400)
def _flags(state: str, marks: tuple[bool, bool, int, int, bool, bool], _language: str) -> SafeString:
    """Words of what sets the case apart, the gravest first; numbers are told from one another past the first."""
    danger, urgent, reworks, hand_backs, anonymous, made_up = marks
    flags = [
        ("late", _("danger"), danger),
        ("soon", _("urgent"), urgent and not danger),
        ("late", _("rework") if reworks == 1 else _("rework %(n)s") % {"n": reworks}, reworks),
        ("soon", _("handed back"), hand_backs and state == State.ACCEPTED),
        ("outline", _("anonymous"), anonymous),
        ("outline", _("place made up"), made_up),
    ]
    return format_html_join(
        "", '<span class="flag flag-{}">{}</span>', ((look, word) for look, word, on in flags if on)
    )


@lru_cache(maxsize=40)
def _channel(code: str, _language: str) -> SafeString:
    return icon(CHANNEL_ICONS[Channel(code)], label=str(Channel(code).label))


@lru_cache(maxsize=40)
def _holder(code: str, _language: str) -> str:
    return "" if code == Holder.NOBODY else str(Holder(code).label)


@lru_cache(maxsize=60)
def _todo(state: str, holder: str, _language: str) -> str:
    """The big word on a grid worker's row: what is to be done, or that others are at it."""
    if holder != Holder.GRID:
        return pgettext("task", "follow")
    return {
        State.DISPATCHED: pgettext("task", "receive"),
        State.HANDLING: pgettext("task", "handle"),
        State.HANDLED: pgettext("task", "check"),
    }.get(State(state), pgettext("task", "look"))


@lru_cache(maxsize=200)
def _loop_bar(state: str, clock: str, _language: str) -> SafeString:
    """The five segments with the state's word beside them."""
    step = _STEPS.get(State(state))
    if step is None:
        segments = ["done" if state == State.CLOSED else "held"] * 5
    else:
        segments = ["done"] * step + [_SEGMENTS.get(clock, "now")] + ["todo"] * (4 - step)
    loop = {"segments": segments, "label": State(state).label}
    return mark_safe(render_to_string("porch/_loop.html", {"loop": loop}).strip())  # noqa: S308 - rendered, so escaped
