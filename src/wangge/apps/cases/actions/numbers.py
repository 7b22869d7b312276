from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import F

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import county
from wangge.apps.cases.models import NumberCounter


def next_number(town: Area, now: datetime) -> str:
    """`EJ2611-0384`: the town's letters, year and month of the server, and a number that grows within the month.

    Inside the transaction that makes the case: a number is given once, and none is lost when that fails.
    """
    month = now.astimezone(ZoneInfo(county().time_zone)).strftime("%y%m")
    counters = NumberCounter.objects.filter(town=town, month=month)
    if not counters.update(last=F("last") + 1):
        NumberCounter.objects.get_or_create(town=town, month=month)
        counters.update(last=F("last") + 1)
    last = counters.values_list("last", flat=True).get()
    return f"{town.number_prefix}{month}-{last:04d}"
