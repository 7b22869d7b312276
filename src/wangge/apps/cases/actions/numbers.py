from datetime import datetime
from zoneinfo import ZoneInfo

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import county
from wangge.apps.cases.models import NumberCounter
from wangge.apps.cases.workflow import StrandKind
from wangge.apps.kit.rows import count_up


def next_number(town: Area, now: datetime) -> str:
    """`EJ2611-0384`: the town's letters, year and month of the server, and a number that grows within the month.

    Inside the transaction that makes the case: a number is given once, and none is lost when that fails.
    """
    month = _local(now).strftime("%y%m")
    return f"{town.number_prefix}{month}-{_next(town, month):04d}"


def next_order_number(town: Area, kind: StrandKind, now: datetime) -> str:
    """`2026-12`: the year, and a number that grows within it, of its own for each kind of order. Pages spell it out."""
    year = _local(now).year
    return f"{year}-{_next(town, f'{kind.value} {year}')}"


def next_county_number(county_area: Area, now: datetime) -> str:
    """`320612-2026-0012`: of an order that the county gives to one of its towns."""
    year = _local(now).year
    return f"{county_area.code}-{year}-{_next(county_area, f'county {year}'):04d}"


def _local(now: datetime) -> datetime:
    return now.astimezone(ZoneInfo(county().time_zone))


def _next(town: Area, series: str) -> int:
    return count_up(NumberCounter, "last", town=town.pk, series=series)
