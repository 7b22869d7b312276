"""Times as people say them, and the small drawings that every door uses."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext as _, ngettext, pgettext

from wangge.doors.porch.addresses import fixed

register = template.Library()

EXACT = "%Y-%m-%d %H:%M"
ICON_SIZES = {12, 14, 16, 20, 24, 28}
MINUTES_WITH_HOURS_UNDER = 6
HOURS_WITH_DAYS_UNDER = 2

_SHAPES = {
    "late": SafeString('<rect x=".5" y=".5" width="9" height="9"/>'),
    "soon": SafeString('<path d="M5 .5 9.8 9.3H.2Z"/>'),
    "on_time": SafeString('<circle class="shape-line" cx="5" cy="5" r="3.6"/>'),
    "paused": SafeString('<path d="M1.5 1h2.4v8H1.5zM6.1 1h2.4v8H6.1z"/>'),
    "done": SafeString('<path class="shape-line" d="M1.2 5.4 4 8.1 9 2.2"/>'),
    "live": SafeString('<circle cx="5" cy="5" r="4.2"/>'),
}


register.simple_tag(fixed, name="fixed")


@register.filter
def said_span(span: timedelta | None) -> str:
    """A length of time in at most two units, rounded down: "35 minutes", "1 h 24 min", "3 days"."""
    if span is None:
        return ""
    minutes = int(span.total_seconds() // 60)
    hours, days = minutes // 60, minutes // (60 * 24)
    if minutes < 1:
        return _("under a minute")
    if hours < 1:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    if days < 1:
        return _hours(hours, minutes % 60 if hours < MINUTES_WITH_HOURS_UNDER else 0)
    return _days(days, hours % 24 if days < HOURS_WITH_DAYS_UNDER else 0)


def _hours(hours: int, minutes: int) -> str:
    if not minutes:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}


def _days(days: int, hours: int) -> str:
    if not hours:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours}


@register.filter
def time_left(due: datetime | None, now: datetime) -> str:
    """How far off `due` is, seen from `now`: "2 hours left", "35 minutes late". Both aware; no due time says nothing."""
    if due is None:
        return ""
    if now > due:
        return _("%(span)s late") % {"span": said_span(now - due)}
    return _("%(span)s left") % {"span": said_span(due - now)}


@register.simple_tag
def spans() -> str:
    """The words of `time_left`, for clocks that go on in the browser (ticking.ts says them in the same way)."""
    return _spans(get_language() or "")


@lru_cache(maxsize=8)
def _spans(_language: str) -> str:
    forms = {
        "minute": [ngettext("%(n)d minute", "%(n)d minutes", n) for n in (1, 2)],
        "hour": [ngettext("%(n)d hour", "%(n)d hours", n) for n in (1, 2)],
        "day": [ngettext("%(n)d day", "%(n)d days", n) for n in (1, 2)],
    }
    words = {"left": _("%(span)s left"), "late": _("%(span)s late"), "less": _("under a minute")}
    pairs = {"hourAndMinutes": _("%(hours)s h %(minutes)s min"), "dayAndHours": _("%(days)s d %(hours)s h")}
    limits = {"minutesUnder": MINUTES_WITH_HOURS_UNDER, "hoursUnder": HOURS_WITH_DAYS_UNDER}
    return json.dumps(words | forms | pairs | limits, ensure_ascii=False)


def ticks(due: datetime | None, soon: datetime | None = None, *, coarse: bool = False) -> SafeString:
    """Attributes of a clock by which it goes on in the browser: when it is due, and when three quarters are over."""
    if due is None:
        return SafeString("")
    mark = f' data-soon="{soon.timestamp():.0f}"' if soon else ""
    return SafeString(f' data-due="{due.timestamp():.0f}"{mark}{" data-coarse" if coarse else ""}')


@register.filter
def said_time(moment: datetime | None, now: datetime) -> str:
    """A moment in the reader's zone: "today 13:49", "yesterday 09:05", "21 Nov 08:00", with the year when it is another."""
    return "" if moment is None else said_on(localtime(now).date())(localtime(moment))


def said_on(today: date) -> Callable[[datetime], str]:
    """How moments are said on that day; they and `today` are in the reader's zone already."""
    return _said_on(today, get_language() or "")


@lru_cache(maxsize=60)
def _said_on(today: date, language: str) -> Callable[[datetime], str]:
    near = {
        0: pgettext("moment", "today %(time)s"),
        -1: pgettext("moment", "yesterday %(time)s"),
        1: pgettext("moment", "tomorrow %(time)s"),
    }
    this_year, any_year = pgettext("date format", "j M H:i"), pgettext("date format", "j M Y H:i")

    def said(here: datetime) -> str:
        words = near.get((here.date() - today).days)
        if words:
            return words % {"time": here.strftime("%H:%M")}
        shape = this_year if here.year == today.year else any_year
        return _written(here.replace(second=0, microsecond=0, tzinfo=None), shape, language)

    return said


@lru_cache(maxsize=2000)
def _written(minute: datetime, shape: str, _language: str) -> str:
    return date_format(minute, shape)


@register.filter
def exact_time(moment: datetime | None) -> str:
    """For titles and print: 2026-11-23 14:19 in the reader's zone."""
    return "" if moment is None else localtime(moment).strftime(EXACT)


@register.simple_tag
def clock_face(clock: Mapping[str, Any], now: datetime) -> SafeString:
    """A clock: shape, words, and the exact time on hover. Printed at one go, since some pages have a dozen of them.

    `clock` has `state` (late | soon | on_time | paused | done) and `due_at`; `words` instead of the time left, e.g. why it
    is paused; and `stage`, a name to put before them.
    """
    state, due = clock["state"], clock.get("due_at")
    goes_on = ""
    if clock.get("words"):
        words = escape(clock["words"])
    elif state in ("paused", "done") or due is None:
        words = escape({"paused": _("paused"), "done": _("done")}.get(state) or _("no limit"))
    else:
        words = f'<time datetime="{localtime(due).isoformat()}">{escape(time_left(due, now))}</time>'
        goes_on = ticks(due)
    exact = _due_title(localtime(due).replace(tzinfo=None), get_language() or "") if due else ""
    stage = f"{escape(clock['stage'])} " if clock.get("stage") else ""
    return SafeString(f'<span class="clock clock-{state}"{exact}{goes_on}>{shape(state)}{stage}{words}</span>')


@lru_cache(maxsize=2000)
def _due_title(here: datetime, _language: str) -> str:
    return f' title="{escape(_("due %(time)s") % {"time": here.strftime(EXACT)})}"'


@register.filter
def bar_width(share: float | None) -> str:
    """Width of a stage bar whose limit lies at two thirds: `share` 1.0 is the limit, anything past 1.5 fills it."""
    return f"{min(max(share or 0.0, 0.0) * 200 / 3, 100):.1f}%"


@register.simple_tag
@lru_cache(maxsize=500)
def icon(name: str, size: int = 16, label: str = "") -> SafeString:
    """One of Tabler's outline icons; with a `label` it is read aloud, without it is decoration."""
    if size not in ICON_SIZES:
        raise ValueError(f"icon size {size} is not one of {sorted(ICON_SIZES)}")
    spoken = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    # Phones of ten years ago know only the older of the two attributes.
    return format_html(
        '<svg class="icon" width="{0}" height="{0}" {1}><use href="{2}" xlink:href="{2}"/></svg>',
        size,
        spoken,
        f"{static('build/icons.svg')}#{name}",
    )


@register.simple_tag
@lru_cache(maxsize=20)
def shape(state: str) -> SafeString:
    """The mark of a state: late ■, soon ▲, on_time ○, paused ❙❙, done ✓, live ●. The word beside it is what is read aloud."""
    return format_html(
        '<svg class="shape" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">{}</svg>',
        _SHAPES[state],
    )
