"""What every change to an area ends with."""

from uuid import uuid4

from wangge.apps.areas.models import Area, County
from wangge.apps.areas.queries.county import QUESTION
from wangge.apps.kit.once import forget
from wangge.apps.ledger.actions import append, raise_version
from wangge.apps.ledger.events import Actor


def keep(area: Area, *, actor: Actor, action: str, **detail: object) -> None:
    """Saves the area with its entry; the caller holds the row locked and then calls `areas_changed`, once."""
    append(area, actor=actor, action=action, detail={"code": area.code, **detail})
    area.save()


def areas_changed() -> None:
    """Makes what is kept in memory stale: here at once, elsewhere after the commit."""
    # Of chance also where ids are drawn: two towns in one process must not pass for one.
    County.objects.update(stamp=uuid4())
    forget(QUESTION)
    raise_version("areas")


def locked(area: Area) -> Area:
    return Area.objects.select_for_update(of=("self",)).select_related("parent").get(pk=area.pk)
