"""Boundaries: judged, repaired where they cross themselves, compared with their neighbours."""

from collections.abc import Iterable
from dataclasses import dataclass

import shapely
from django.db import transaction
from shapely.geometry.base import BaseGeometry

from wangge.apps.accounts.actions import ChangedMeanwhile
from wangge.apps.areas.actions.keeping import areas_changed, keep, locked
from wangge.apps.areas.models import Area, Boundary, MapLine
from wangge.apps.areas.queries import Overlap, county, judged, overlaps, tree
from wangge.apps.kit import clock
from wangge.apps.kit.canonical import digest
from wangge.apps.ledger.events import Actor


@dataclass(frozen=True, kw_only=True)
class NewBoundary:
    """`shape` in WGS 84 degrees, x = longitude, y = latitude; `source` says where it comes from."""

    shape: BaseGeometry
    source: str
    made_up: bool = False


@transaction.atomic
def set_boundary(area: Area, new: NewBoundary, *, actor: Actor, seen: int | None = None) -> list[Overlap]:
    """The area lies there from now on. Gives the overlaps with others of its kind, which are warnings.

    Raises ValidationError in words for what is no polygon on the earth, ChangedMeanwhile when `seen`, the length of its
    history, is no more.
    """
    area = locked(area)
    if seen is not None and area.chain_length != seen:
        raise ChangedMeanwhile
    boundary = add_boundary(area, new)
    keep(area, actor=actor, action="set_boundary", **said_of(boundary))
    areas_changed()
    return overlaps_of({area.code})


@dataclass(frozen=True, kw_only=True)
class NewLine:
    """`shape` a line in WGS 84 degrees, x = longitude, y = latitude."""

    kind: str
    name: str
    shape: BaseGeometry
    source: str
    made_up: bool = False


@transaction.atomic
def set_map_lines(news: Iterable[NewLine], *, actor: Actor) -> None:
    """The rivers and roads that maps show, in place of all that they showed before."""
    area = locked(county().area)
    MapLine.objects.all().delete()
    lines = MapLine.objects.bulk_create(
        MapLine(
            kind=new.kind, name=new.name, geometry=shapely.to_wkb(new.shape), made_up=new.made_up, source=new.source
        )
        for new in news
    )
    keep(area, actor=actor, action="set_map_lines", lines=[line.name for line in lines])
    areas_changed()


def add_boundary(area: Area, new: NewBoundary) -> Boundary:
    """The next version of a saved area's boundary; the caller writes the entry. Raises ValidationError in words."""
    shape, note = judged(new.shape, area.name)
    last = area.boundaries.order_by("-version").values_list("version", flat=True).first() or 0
    return Boundary.objects.create(
        area=area,
        version=last + 1,
        geometry=shapely.to_wkb(shape),
        made_up=new.made_up,
        source=new.source,
        note=note,
        from_at=clock.now(),
    )


def said_of(boundary: Boundary) -> dict[str, object]:
    """What history keeps of a boundary: the rows themselves are never changed, so a digest is enough."""
    return {
        "boundary": boundary.version,
        "sha256": digest(bytes(boundary.geometry)).hex(),
        "made_up": boundary.made_up,
        "source": boundary.source,
        "note": boundary.note,
    }


def overlaps_of(codes: set[str]) -> list[Overlap]:
    """The overlaps that these areas have with any other of their kind, as the areas are now."""
    return overlaps([(place, place.shape) for place in tree().places.values() if place.shape is not None], codes)
