"""The county's look over its towns, in the order of their codes: nothing is ranked."""

from datetime import datetime, timedelta
from typing import Any

from wangge.apps.analytics.queries import Sums, asked_by_town, counted_until, open_by_town, today_by_town
from wangge.apps.analytics.workflow import Indicator
from wangge.apps.areas.queries import Place, county, local_day
from wangge.apps.cases.models import Case
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.board_links import Links
from wangge.doors.desk.present.filters import end_of_day
from wangge.doors.porch.addresses import fixed


def town_rows(standing: Standing, towns: list[Place], now: datetime) -> dict[str, Any]:
    """Four queries, however many towns and cases."""
    midnight, today, seen = end_of_day(now), local_day(county()), Case.objects.visible_to(standing)
    sums = open_by_town(seen, now, (midnight - timedelta(days=1), midnight))
    asked, counted = asked_by_town(standing), today_by_town(seen, today)
    return {
        "now": now,
        "counted_at": counted_until(),
        "rows": [
            {
                "name": town.name,
                "code": town.code,
                "url": f"{fixed('desk:town_board')}?town={town.code}",
                "sums": sums.get(town.id, Sums()),
                "open_url": links.open(),
                "late_url": links.open(late="1"),
                "due_url": links.open(today="1"),
                "asked": asked.get(town.id, 0),
                "asked_url": f"{fixed('desk:county')}?town={town.code}",
                "reported": counted.get(town.id, (0, 0))[0],
                "reported_url": links.counted(Indicator.ACCEPTANCE, today, today),
                "closed": counted.get(town.id, (0, 0))[1],
                "closed_url": links.counted(Indicator.FIRST_TIME_FIX, today, today),
            }
            for town in towns
            for links in (Links(town, named=True),)
        ],
    }
