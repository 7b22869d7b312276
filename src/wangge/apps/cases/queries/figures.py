"""Open numbers about a town: how many matters, never whose."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Count, Q

from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import State
from wangge.apps.ledger.queries import version_of


@dataclass(frozen=True)
class Figures:
    """Reported and closed since a day, and open now."""

    reported: int
    closed: int
    open: int


def figures_since(town_id: int, since: datetime) -> Figures:
    """One look whether anything changed in the town; counted again only then."""
    return _figures(str(connection.settings_dict["NAME"]), version_of(f"cases:{town_id}"), town_id, since)


@lru_cache(maxsize=64)
def _figures(_database: str, _version: int, town_id: int, since: datetime) -> Figures:
    counts = Case.objects.filter(town_id=town_id, part_of=None).aggregate(
        reported=Count("pk", filter=Q(reported_at__gte=since)),
        closed=Count("pk", filter=Q(state=State.CLOSED, closed_at__gte=since)),
        open=Count("pk", filter=Q(is_open=True)),
    )
    return Figures(**counts)
