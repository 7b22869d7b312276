from collections.abc import Iterable
from datetime import timedelta

from wangge.apps.cases.models import Presence
from wangge.apps.kit import clock
from wangge.apps.posts.rules import Standing

# A page says every twenty seconds that it is still open.
GONE_AFTER = timedelta(seconds=45)


def presence_version(town_id: int) -> str:
    """The name of what grows whenever somebody of the centre opens another case."""
    return f"presence:{town_id}"


def colleagues_at(towns: Iterable[int], standing: Standing) -> dict[str, list[str]]:
    """Number of a case → names of those others who have it open now; one query."""
    here = Presence.objects.filter(case__town_id__in=list(towns), seen_at__gte=clock.now() - GONE_AFTER)
    found: dict[str, list[str]] = {}
    for number, name in here.exclude(person_id=standing.person_id or 0).values_list("case__number", "person__name"):
        found.setdefault(number, []).append(name)
    return found
