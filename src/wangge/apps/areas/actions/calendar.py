"""Working hours, duty hours and calendar of the county. Due dates already written keep theirs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from wangge.apps.areas.actions.keeping import areas_changed, keep, locked
from wangge.apps.areas.models import Area, CalendarDay, County
from wangge.apps.areas.queries import days_of, hours_of, spans_of
from wangge.apps.ledger.events import Actor

Hours = list[dict[str, Any]]
DEFAULT_HOURS: Hours = [{"from": "01-01", "spans": [["08:30", "12:00"], ["13:30", "18:00"]]}]


@transaction.atomic
def set_hours(hours: Hours, *, actor: Actor) -> None:
    """New working hours, by season. Raises ValidationError in words."""
    county, area = _locked_county()
    county.hours = checked_hours(hours)
    _next_version(county, "hours")
    keep(area, actor=actor, action="set_hours", hours=hours)
    areas_changed()


@transaction.atomic
def set_duty(spans: list[list[str]], *, actor: Actor) -> None:
    """When the centre is manned, on every day; no span means day and night. Raises ValidationError in words."""
    county, area = _locked_county()
    try:
        spans_of(spans)
    except (TypeError, ValueError) as error:
        raise ValidationError(_("The duty hours are not complete, in order and apart.")) from error
    county.duty = spans
    _next_version(county, "duty")
    keep(area, actor=actor, action="set_duty", duty=spans)
    areas_changed()


@transaction.atomic
def import_calendar_year(
    year: int,
    days: Mapping[date, bool],
    *,
    actor: Actor,
    source: str,
    provisional: bool = False,
    names: Mapping[date, str] | None = None,
) -> None:
    """Which days of the year are worked, in place of what was known of it; `names` of holidays and of days made up for.

    Raises ValidationError in words unless every day of the year is given, when guesses would replace a final list, or
    when years between would be missing.
    """
    county, area = _locked_county()
    if set(days) != set(days_of(year)):
        raise ValidationError(_("The calendar of %(year)s must name every day of that year.") % {"year": year})
    known = CalendarDay.objects.filter(date__year=year)
    if provisional and known.filter(provisional=False).exists():
        raise ValidationError(_("The final calendar of %(year)s is already known.") % {"year": year})
    _refuse_gap(year)
    known.delete()
    CalendarDay.objects.bulk_create(
        CalendarDay(
            date=day,
            is_working=works,
            provisional=provisional,
            source=source[:200],
            name=(names or {}).get(day, "")[:40],
        )
        for day, works in sorted(days.items())
    )
    _next_version(county)
    off = [day for day, works in sorted(days.items()) if not works]
    said = {"year": year, "source": source, "provisional": provisional, "days_off": off}
    keep(area, actor=actor, action="import_calendar_year", **said)
    areas_changed()


def _refuse_gap(year: int) -> None:
    """Limits cannot be counted across a year of which nothing is known."""
    known = sorted(CalendarDay.objects.values_list("date__year", flat=True).distinct())
    missing = year - 1 if known and year > known[-1] + 1 else year + 1 if known and year < known[0] - 1 else None
    if missing is not None:
        said = _("Between %(year)s and the years that are known one is missing. Import %(missing)s first.")
        raise ValidationError(said % {"year": year, "missing": missing})


def _next_version(county: County, *fields: str) -> None:
    county.calendar_version = F("calendar_version") + 1
    county.save(update_fields=["calendar_version", *fields])


def _locked_county() -> tuple[County, Area]:
    county = County.objects.select_for_update().get()
    return county, locked(county.area)


def checked_hours(hours: Hours) -> Hours:
    """The hours themselves. Raises ValidationError in words."""
    try:
        hours_of(hours)
    except (KeyError, TypeError, ValueError) as error:
        raise ValidationError(_("The working hours are not complete, in order and apart.")) from error
    return hours
