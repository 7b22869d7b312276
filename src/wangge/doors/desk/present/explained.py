"""How each due date of a case came about, in words: limit, calendar, what was not counted, what moved it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext, pgettext

from wangge.apps.areas.queries import calendar_at
from wangge.apps.cases.models import Case, Clock
from wangge.apps.cases.queries import told_of
from wangge.apps.cases.queries.lateness import moment_of
from wangge.apps.cases.workflow import MOVES, ClockEvent, LimitFrom, Stage
from wangge.apps.kit.worktime import Unit
from wangge.apps.ledger.queries import Told
from wangge.doors.desk.present.stages import late_words, limit_words
from wangge.doors.porch.templatetags.look import exact_time

_MOST_DAYS = 12
_OF_WORK = (Unit.WORKING_HOURS, Unit.WORKING_DAYS)


def explained(case: Case) -> list[dict[str, Any]]:
    """Every clock of the case, the oldest first: title, lines, due and whether it is late. Three queries."""
    story = told_of(case)
    rule = ("rule__category", "rule__condition")
    clocks = case.clocks.select_related(*rule).order_by("started_at", "pk")
    return [_clock(clock, story) for clock in clocks]


def _clock(clock: Clock, story: Iterable[Told]) -> dict[str, Any]:
    title = capfirst(str(Stage(clock.stage).label))
    if clock.round > 1:
        title = _("%(stage)s, round %(number)s") % {"stage": title, "number": clock.round}
    events = list(_events(clock, story))
    lines = [_limit(clock), *(line for entry, event in events for line in _event(clock, entry, event))]
    if not clock.ended_at:
        lines.append(_still(clock))
    return {"title": title, "lines": lines, "due": clock.due_at, "late": clock.late}


def _events(clock: Clock, story: Iterable[Told]) -> Iterator[tuple[Told, dict[str, Any]]]:
    """What history says of this clock, with the entry that said it; marks too."""
    for entry in story:
        said = entry.detail.get("clocks")
        for event in said if isinstance(said, list) else []:
            if (event["stage"], event["round"]) == (clock.stage, clock.round):
                yield entry, event
        if entry.action == "mark" and (entry.detail.get("stage"), entry.detail.get("round")) == (
            clock.stage,
            clock.round,
        ):
            yield entry, {"does": "marked", "share": entry.detail["share"]}


def _limit(clock: Clock) -> str:
    values = {"limit": limit_words(clock), "source": _source(clock)}
    if clock.quartered:
        return _("Limit: %(limit)s: urgent, so a quarter of what is usual, day and night (%(source)s)") % values
    return _("Limit: %(limit)s (%(source)s)") % values


def _source(clock: Clock) -> str:
    if clock.rule is None:
        return str(LimitFrom(clock.limit_from).label)
    about = [str(part) for part in (clock.rule.category, clock.rule.condition) if part]
    named = pgettext("between facts", "; ").join(about) or _("all categories")
    return _("rule of the town no. %(number)s, for: %(what)s") % {"number": clock.rule.pk, "what": named}


def _event(clock: Clock, entry: Told, event: dict[str, Any]) -> list[str]:
    does, at = event["does"], exact_time(entry.effective_at)
    action = str(MOVES[entry.action].label) if entry.action in MOVES else entry.action
    due = exact_time(moment_of(event["due"])) if "due" in event else ""
    values = {
        "time": at,
        "action": action,
        "due": due,
        "version": event.get("calendar", ""),
        "n": event.get("share", ""),
    }
    if does == ClockEvent.STARTS:
        began = _("%(time)s began with “%(action)s”; by calendar version %(version)s due %(due)s") % values
        return [began, *_skipped(clock, event, entry.effective_at, moment_of(event["due"]))]
    words = {
        "marked": _("%(time)s reminder: %(n)s %% of the limit used"),
        ClockEvent.HELD: _("%(time)s stands (“%(action)s”): what follows does not count"),
        ClockEvent.GOES_ON: _("%(time)s goes on (“%(action)s”): due %(due)s"),
        ClockEvent.MOVED: _("%(time)s moved (“%(action)s”): due %(due)s"),
        ClockEvent.ENDS: _("%(time)s ended with “%(action)s”"),
    }[does]
    said = words % values
    if does == ClockEvent.ENDS and clock.ended_at and clock.ended_at > clock.due_at:
        said = f"{said}{pgettext('between facts', '; ')}{late_words(clock, clock.ended_at)}"
    return [said]


def _skipped(clock: Clock, event: dict[str, Any], begins: datetime, due: datetime) -> list[str]:
    """Days between beginning and end on which nothing was counted, by the calendar of then."""
    if Unit(clock.limit_unit) not in _OF_WORK:
        return []
    calendar = calendar_at(event["calendar"])
    first, last = (moment.astimezone(calendar.zone).date() for moment in (begins, due))
    off = [day for day in _between(first, last) if not calendar.workdays.get(day, True)]
    if not off:
        return []
    days = ", ".join(f"{day:%m-%d}" for day in off[:_MOST_DAYS]) + (" …" if len(off) > _MOST_DAYS else "")
    said = ngettext("not counted: %(n)s day off (%(days)s)", "not counted: %(n)s days off (%(days)s)", len(off))
    return [said % {"n": len(off), "days": days}]


def _between(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _still(clock: Clock) -> str:
    if clock.held_at:
        return _("stands still")
    return _("runs: due %(due)s") % {"due": exact_time(clock.due_at)}
