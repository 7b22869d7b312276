"""What a centre has accepted since a moment, and how long that took: of the whole centre, never of a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from statistics import median

from django.db import connection
from django.db.models import CharField, Exists, Func, OuterRef

from wangge.apps.cases.models import Case, Clock
from wangge.apps.cases.workflow import Stage
from wangge.apps.ledger.queries import version_of_all


@dataclass(frozen=True)
class Accepted:
    """`median` from report to acceptance; None where nothing was accepted."""

    count: int
    median: timedelta | None


def accepted_since(towns: Iterable[int], since: datetime) -> Accepted:
    """One query, or none while nothing has changed in these towns."""
    keys = tuple(sorted(towns))
    version = version_of_all(f"cases:{key}" for key in keys)
    return _accepted(str(connection.settings_dict["NAME"]), version, keys, since)


@lru_cache(maxsize=64)
def _accepted(_database: str, _version: int, towns: tuple[int, ...], since: datetime) -> Accepted:
    # What was declined, answered or merged has no terms that it was accepted under.
    accepted = Case.objects.filter(pk=OuterRef("case_id"), town_id__in=towns, accepted_under__isnull=False)
    # So said that SQLite takes the index of acceptances: it reads no value that is bound, and would begin with all cases.
    ended = Clock.objects.filter(
        Exists(accepted),
        stage=Func(template=f"'{Stage.ACCEPTANCE.value}'", output_field=CharField()),
        ended_at__gte=since,
    )
    rows = ended.values_list("started_at", "ended_at")
    spans = [(end - start).total_seconds() for start, end in rows if end is not None]
    return Accepted(len(spans), timedelta(seconds=median(spans)) if spans else None)
