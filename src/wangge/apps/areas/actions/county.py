"""Setting up the county of a data folder, its working hours and its calendar."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from wangge.apps.areas.actions.keeping import areas_changed, keep, locked
from wangge.apps.areas.models import Area, CalendarDay, CodeForm, County, Kind
from wangge.apps.areas.queries import hours_of
from wangge.apps.areas.rules import place_problem
from wangge.apps.kit import clock
from wangge.apps.ledger.events import Actor

Hours = list[dict[str, Any]]
DEFAULT_HOURS: Hours = [{"from": "01-01", "spans": [["08:30", "12:00"], ["13:30", "18:00"]]}]


@transaction.atomic
def create_county(
    *,
    actor: Actor,
    code: str,
    name: str,
    time_zone: str,
    code_form: str = CodeForm.NATIONAL,
    hours: Hours | None = None,
) -> County:
    """The first thing in a data folder.

    Raises ValidationError in words when there is a county, or when zone, code or hours are not right.
    """
    try:
        starts_on = clock.now().astimezone(ZoneInfo(time_zone)).date()
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValidationError(_("There is no time zone %(zone)s.") % {"zone": time_zone}) from error
    area = Area(kind=Kind.COUNTY, code=code, name=name, short_name=name, path=f"{code}/", starts_on=starts_on)
    if problem := place_problem(area, code_form):
        raise ValidationError(problem)
    area.full_clean()
    area.save(force_insert=True)
    county = County(pk=1, area=area, time_zone=time_zone, code_form=code_form, hours=_checked(hours or DEFAULT_HOURS))
    county.save(force_insert=True)
    keep(area, actor=actor, action="create_county", name=name, time_zone=time_zone, hours=county.hours)
    areas_changed()
    return county


@transaction.atomic
def set_hours(hours: Hours, *, actor: Actor) -> None:
    """New working hours; due dates already written keep theirs. Raises ValidationError in words."""
    county, area = _locked_county()
    county.hours = _checked(hours)
    county.calendar_version = F("calendar_version") + 1
    county.save(update_fields=["hours", "calendar_version"])
    keep(area, actor=actor, action="set_hours", hours=hours)
    areas_changed()


@transaction.atomic
def import_calendar_year(
    year: int, days: Mapping[date, bool], *, actor: Actor, source: str, provisional: bool = False
) -> None:
    """Which days of the year are worked, in place of what was known of it.

    Raises ValidationError in words unless every day of the year is given, or when guesses would replace a final list.
    """
    county, area = _locked_county()
    whole = {date.fromordinal(day) for day in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())}
    if set(days) != whole:
        raise ValidationError(_("The calendar of %(year)s must name every day of that year.") % {"year": year})
    known = CalendarDay.objects.filter(date__year=year)
    if provisional and known.filter(provisional=False).exists():
        raise ValidationError(_("The final calendar of %(year)s is already known.") % {"year": year})
    known.delete()
    CalendarDay.objects.bulk_create(
        CalendarDay(date=day, is_working=works, provisional=provisional, source=source)
        for day, works in sorted(days.items())
    )
    county.calendar_version = F("calendar_version") + 1
    county.save(update_fields=["calendar_version"])
    off = [day for day, works in sorted(days.items()) if not works]
    keep(
        area,
        actor=actor,
        action="import_calendar_year",
        year=year,
        source=source,
        provisional=provisional,
        days_off=off,
    )
    areas_changed()


def _locked_county() -> tuple[County, Area]:
    county = County.objects.select_for_update().get()
    return county, locked(county.area)


def _checked(hours: Hours) -> Hours:
    try:
        hours_of(hours)
    except (KeyError, TypeError, ValueError) as error:
        raise ValidationError(_("The working hours are not complete, in order and apart.")) from error
    return hours
