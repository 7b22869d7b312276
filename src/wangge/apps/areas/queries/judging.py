"""Whether a shape can be the boundary of an area, and what has to be repaired before it is."""

import numpy as np
import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from wangge.apps.kit.geometry import box_of

_REPAIRED = "repaired: "


def judged(shape: BaseGeometry, name: str) -> tuple[BaseGeometry, str]:
    """The shape as it will be stored, with a note where it had to be repaired. Raises ValidationError in words."""
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
