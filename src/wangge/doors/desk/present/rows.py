"""The rows of a queue: everything that a row shows, ready to be printed. No query is asked here."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language, gettext as _, pgettext

from wangge.apps.cases.workflow import STANDS_UNTIL, Channel, Holder, RequestKind, State
from wangge.doors.desk.present.columns import COLUMNS, USUAL
from wangge.doors.porch.standing import clock_state, standing_state, until_words_of_a_row
from wangge.doors.porch.templatetags.look import exact_time, icon, said_on, shape, ticks, time_left

_FIELDS = (
    "number", "title", "state", "holder", "urgent", "danger", "anonymous", "place_made_up", "reworks", "hand_backs",
    "category__name", "village__short_name", "grid__short_name", "department__short_name", "handler__name", "outside__name",
)  # fmt: skip
# Each time that is read costs as much as all words of a row: open cases are read without their ends, ended ones without limits.
OPEN_FIELDS = (*_FIELDS, "due_at", "soon_at")
ENDED_FIELDS = (*_FIELDS, "closed_at", "reported_at")
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
_NAMED = {"channel": Channel, "kind": RequestKind}
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
_NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
_SEGMENTS = {"late": "over", "soon": "soon", "on_time": "now", "paused": "held"}


# Written out here rather than in a template: a queue has a hundred of them, and each is filled in at one go.
_CHOOSE = (
    '<td class="col-check"><input class="form-check-input" type="checkbox" form="bulk" name="case" value="{number}"'
    ' data-choose aria-label="{choose} {number}"></td>'
)
_TASK = (
    '<li><a href="{url}" id="{number}" data-row><span class="task-kind">{todo}</span><span class="task-what">'
    '<b>{title}</b><span class="task-where">{place} {category}</span><span>{clock} {flags}</span></span>{open}</a></li>\n'
)

_SPOT = (
    '<li id="{number}" data-row data-href="{url}"><a class="spot-title" href="{url}">{title}</a><span>{clock} {flags}</span>'
    '<span class="meta">{number} · {place} · {holder}</span><span class="loop-line">{loop}</span></li>\n'
)


def rows_of(
    found: Iterable[Mapping[str, Any]],
    now: datetime,
    *,
    tasks: bool = False,
    columns: tuple[str, ...] = USUAL,
    choose: bool = False,
) -> list[SafeString]:
    """`found` are values of OPEN_FIELDS or ENDED_FIELDS, and of what the columns read.

    Rows of a table, `choose`: to be ticked; or `tasks` for a thumb.
    """
    return _filled(_TASK if tasks else _row(columns, choose=choose), found, now)


def spots_of(found: Iterable[Mapping[str, Any]], now: datetime) -> list[SafeString]:
    """The same for a narrow column beside a map, with clock and holder."""
    return _filled(_SPOT, found, now)


def _filled(row: str, found: Iterable[Mapping[str, Any]], now: datetime) -> list[SafeString]:
    around, told = _Around.of(now), []
    for one in found:
        clock = _clock(one, now) if one["state"] in _STEPS else "done"
        told.append(_printed(row, around, clock, _clock_words(one, clock, around, now), tuple(one.items())))
    return told


@lru_cache(maxsize=3000)
def _printed(
    row: str, around: "_Around", clock: str, clock_words: str, facts: tuple[tuple[str, Any], ...]
) -> SafeString:
    """Follows from what it is given alone; from one look at a list to the next most cases are what they were."""
    told = _told(dict(facts), around, clock)
    return mark_safe(row.format_map(told | {"clock": clock_words}))  # noqa: S308 - every value is escaped below


@lru_cache(maxsize=200)
def _row(columns: tuple[str, ...], *, choose: bool) -> str:
    cells = "".join(COLUMNS[code].cell for code in columns)
    return f'<tr id="{{number}}" data-row data-href="{{url}}">{_CHOOSE if choose else ""}{cells}</tr>\n'


class _Around(NamedTuple):
    """What is the same for all rows of a page, and what their words hang on."""

    today: date
    zone: tzinfo
    language: str

    @classmethod
    def of(cls, now: datetime) -> "_Around":
        zone = get_current_timezone()
        return cls(now.astimezone(zone).date(), zone, get_language() or "")


def _told(one: Mapping[str, Any], around: _Around, clock: str) -> dict[str, str]:
    """Each value escaped, or drawn by ourselves."""
    state, language = one["state"], around.language
    marks = (one["danger"], one["urgent"], one["reworks"], one["hand_backs"], one["anonymous"], one["place_made_up"])
    return {
        "number": one["number"],
        "url": reverse("desk:case", args=[one["number"]]),
        "title": escape(one["title"]),
        "flags": _flags(state, marks, language),
        "category": escape(one["category__name"] or ""),
        "place": escape(one["grid__short_name"] or one["village__short_name"] or _("no place yet")),
        "holder": escape(_who(one, language)),
        "loop": _loop_bar(state, clock, language),
        "todo": _todo(state, one["holder"], language),
        "open": icon("chevron-right", size=20),
        "choose": escape(_("Choose")),
        "department": escape(one["department__short_name"] or ""),
        "handler": escape(one["handler__name"] or ""),
        **_seldom(one, around),
    }


def _seldom(one: Mapping[str, Any], around: _Around) -> dict[str, str]:
    """What is read only where its column was chosen."""
    told = {key: _label(choices, one[key], around.language) for key, choices in _NAMED.items() if key in one}
    if "reported_at" in one:
        at = one["reported_at"]
        told["reported"] = f'<span title="{exact_time(at)}">{escape(_said(at, around))}</span>'
    return told


@lru_cache(maxsize=80)
def _label(choices: Any, code: str, _language: str) -> str:
    return escape(str(choices(code).label))


def _clock(one: Mapping[str, Any], now: datetime) -> str:
    due, soon = one["due_at"], one["soon_at"]
    return standing_state(one["state"], due, soon, now) if one["state"] in STANDS_UNTIL else clock_state(due, soon, now)


def _clock_words(one: Mapping[str, Any], clock: str, around: _Around, now: datetime) -> str:
    if clock == "done":
        return _ended(one["closed_at"] or one["reported_at"], around)
    if one["state"] in STANDS_UNTIL:
        words = escape(until_words_of_a_row(one["state"], one["soon_at"], now))
        return f'<span class="clock clock-{clock}" title="{exact_time(one["soon_at"])}">{shape(clock)}{words}</span>'
    due = one["due_at"]
    minutes = int(abs((due - now).total_seconds()) // 60) if due else 0
    return _running(due, one["soon_at"], clock, minutes, around.zone, around.language)


def _who(one: Mapping[str, Any], language: str) -> str:
    """Whoever works on it; what is out of the town's hands is with whoever has it there."""
    if one["holder"] in (Holder.OUTSIDE, Holder.COUNTY):
        return one["outside__name"] or _holder(one["holder"], language)
    return one["handler__name"] or one["department__short_name"] or _holder(one["holder"], language)


@lru_cache(maxsize=4000)
def _running(due: datetime | None, soon: datetime | None, clock: str, minutes: int, zone: tzinfo, language: str) -> str:
    words = _left(clock == "late", minutes, language) if due else ""
    exact = due.astimezone(zone).isoformat(" ", "minutes")[:16] if due else ""
    return f'<span class="clock clock-{clock}" title="{exact}"{ticks(due, soon)}>{shape(clock)}{words}</span>'


@lru_cache(maxsize=4000)
def _left(late: bool, minutes: int, _language: str) -> str:  # noqa: FBT001  one of three facts
    """The words for this many whole minutes: many rows share them."""
    span = timedelta(minutes=minutes, seconds=1)
    return escape(time_left(_NOON - span if late else _NOON + span, _NOON))


@lru_cache(maxsize=2000)
def _ended(ended: datetime, around: _Around) -> str:
    words = escape(_said(ended, around))
    return f'<span class="clock clock-done" title="{exact_time(ended)}">{shape("done")}{words}</span>'


def _said(moment: datetime, around: _Around) -> str:
    return said_on(around.today)(moment.astimezone(around.zone))


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


def clock_cell(one: Mapping[str, Any], now: datetime) -> str:
    """The clock of an open case in few words, for rows of another make; `one` has state, due_at and soon_at."""
    around, clock = _Around.of(now), _clock(one, now)
    if one["state"] in STANDS_UNTIL or one["due_at"] is None:
        return _clock_words(one, clock, around, now)
    minutes = int(abs((one["due_at"] - now).total_seconds()) // 60)
    unit = next((unit for unit in (24 * 60, 60) if minutes >= unit), 1)
    words = _left(one["due_at"] < now, minutes - minutes % unit, around.language)
    goes_on = ticks(one["due_at"], one["soon_at"], coarse=True)
    return (
        f'<span class="clock clock-{clock}" title="{exact_time(one["due_at"])}"{goes_on}>{shape(clock)}{words}</span>'
    )


def flags_cell(one: Mapping[str, Any]) -> SafeString:
    """Only what makes it more pressing: there is little room beside a title."""
    marks = (one["danger"], one["urgent"], one["reworks"], one["hand_backs"], False, False)
    return _flags(one["state"], marks, get_language() or "")


@lru_cache(maxsize=40)
def _holder(code: str, _language: str) -> str:
    if code == Holder.CENTRE:
        return pgettext("holder in a list", "centre")
    return "" if code == Holder.NOBODY else str(Holder(code).label)


@lru_cache(maxsize=60)
def _todo(state: str, holder: str, _language: str) -> str:
    """The big word on a grid worker's row: what is to be done, or that others are at it."""
    if holder != Holder.GRID:
        return escape(pgettext("task", "follow"))
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
