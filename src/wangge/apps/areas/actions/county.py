"""Setting up the county of a data folder."""

from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.areas.actions.calendar import DEFAULT_HOURS, Hours, checked_hours
from wangge.apps.areas.actions.keeping import areas_changed, keep
from wangge.apps.areas.models import Area, CodeForm, County, Kind
from wangge.apps.areas.rules import place_problem
from wangge.apps.kit import clock
from wangge.apps.ledger.events import Actor


@transaction.atomic
def create_county(
    *,
    actor: Actor,
    code: str,
    name: str,
    time_zone: str,
    code_form: str = CodeForm.NATIONAL,
    hours: Hours | None = None,
    starts_on: date | None = None,
) -> County:
    """The first thing in a data folder; there since today unless said.

    Raises ValidationError in words when there is a county, or when zone, code or hours are not right.
    """
    try:
        today = clock.now().astimezone(ZoneInfo(time_zone)).date()
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValidationError(_("There is no time zone %(zone)s.") % {"zone": time_zone}) from error
    area = Area(kind=Kind.COUNTY, code=code, name=name, short_name=name, path=f"{code}/", starts_on=starts_on or today)
    if problem := place_problem(area, code_form):
        raise ValidationError(problem)
    area.full_clean()
    area.save(force_insert=True)
    county = County(
        pk=1, area=area, time_zone=time_zone, code_form=code_form, hours=checked_hours(hours or DEFAULT_HOURS)
    )
    county.save(force_insert=True)
    keep(area, actor=actor, action="create_county", name=name, time_zone=time_zone, hours=county.hours)
    areas_changed()
    return county
