"""Boundaries: judged, repaired where they cross themselves, compared with their neighbours."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from wangge.apps.areas.actions.keeping import areas_changed, keep, locked
from wangge.apps.areas.models import Area, Boundary, MapLine
from wangge.apps.areas.queries import Overlap, county, overlaps, tree
from wangge.apps.kit import clock
from wangge.apps.kit.canonical import digest
from wangge.apps.kit.geometry import box_of
from wangge.apps.ledger.events import Actor

_REPAIRED = "repaired: "


@dataclass(frozen=True, kw_only=True)
class NewBoundary:
    """`shape` in WGS 84 degrees, x = longitude, y = latitude; `source` says where it comes from."""

    shape: BaseGeometry
    source: str
    made_up: bool = False


@transaction.atomic
def set_boundary(area: Area, new: NewBoundary, *, actor: Actor) -> list[Overlap]:
    """The area lies there from now on. Gives the overlaps with others of its kind, which are warnings.

    Raises ValidationError in words for what is no polygon on the earth.
    """
    area = locked(area)
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
    shape, note = _judged(new.shape, area.name)
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


def _judged(shape: BaseGeometry, name: str) -> tuple[BaseGeometry, str]:
    """The shape as it will be stored, with a note where it had to be repaired."""
    shape, note = shapely.force_2d(shape), ""
    if shape.geom_type not in {"Polygon", "MultiPolygon"} or shape.is_empty:
        raise ValidationError(_("The boundary of %(name)s is not a polygon.") % {"name": name})
    south, west, north, east = box_of(shape)
    finite = np.isfinite(shapely.get_coordinates(shape)).all()
    if not (finite and -90 <= south <= north <= 90 and -180 <= west <= east <= 180):
        raise ValidationError(
            _("The boundary of %(name)s is not in degrees, or latitude and longitude were swapped.") % {"name": name}
        )
    if not shape.is_valid:
        note = (_REPAIRED + shapely.is_valid_reason(shape))[:500]
        shape = _polygons_of(shapely.make_valid(shape))
    if not shape.area:
        raise ValidationError(_("The boundary of %(name)s encloses nothing.") % {"name": name})
    return shape, note


def _polygons_of(shape: BaseGeometry) -> BaseGeometry:
    """Without the lines and points that a repair may leave over."""
    parts = [part for part in shapely.get_parts(shapely.get_parts(shape)) if part.geom_type == "Polygon"]
    return shapely.union_all(parts)
