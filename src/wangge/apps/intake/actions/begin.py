"""The first thing that is done with an empty data folder."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wangge.apps.accounts.actions import NewPerson, create_person
from wangge.apps.accounts.models import Person
from wangge.apps.areas.actions import NewArea, create_county, import_areas, import_calendar_year
from wangge.apps.areas.models import County, Kind
from wangge.apps.areas.queries import county, local_day
from wangge.apps.kit.worktime import china_workdays
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.actions import NewPost, create_posts
from wangge.apps.posts.workflow import Role

_CHINA = frozenset({"Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "Asia/Harbin"})
_SATURDAY = 5
# Long before any case: county and town were there before this software.
_ALWAYS = date(1900, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Beginning:
    county_code: str
    county_name: str
    time_zone: str
    code_form: str
    town_code: str
    town_name: str
    number_prefix: str
    account: str
    name: str
    phone: str
    password: str


@transaction.atomic
def begin(first: Beginning, *, actor: Actor) -> Person:
    """County, town, working days and the first administrator, of the whole county. Raises ValidationError in words."""
    if County.objects.exists():
        raise ValidationError(_("This installation is set up already."))
    create_county(
        actor=actor,
        code=first.county_code,
        name=first.county_name,
        time_zone=first.time_zone,
        code_form=first.code_form,
        starts_on=_ALWAYS,
    )
    town = NewArea(
        kind=Kind.TOWN,
        code=first.town_code,
        name=first.town_name,
        parent=first.county_code,
        number_prefix=first.number_prefix,
        starts_on=_ALWAYS,
    )
    import_areas([town], actor=actor)
    today = local_day(county())
    for year in (today.year, today.year + 1):
        _import_year(year, first.time_zone, actor)
    try:
        person = create_person(
            NewPerson(username=first.account, name=first.name, phone=first.phone, password=first.password), actor=actor
        )
    except IntegrityError as error:
        raise ValidationError(_("This account or telephone number is taken.")) from error
    create_posts([NewPost(person=person, role=Role.ADMINISTRATOR, area=county().area, starts_on=today)], actor=actor)
    return person


def _import_year(year: int, time_zone: str, actor: Actor) -> None:
    """Elsewhere than in China nothing is known of holidays: Monday to Friday, provisional."""
    if time_zone in _CHINA:
        found = china_workdays(year)
        import_calendar_year(year, found.days, actor=actor, source=found.source, provisional=found.provisional)
        return
    days = (date.fromordinal(day) for day in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()))
    week = {day: day.weekday() < _SATURDAY for day in days}
    import_calendar_year(year, week, actor=actor, source="Monday to Friday", provisional=True)
