from wangge.apps.areas.models.area import Area, AreaName, AreaQuerySet, GridKind, Kind, NameKind, VillagersGroup
from wangge.apps.areas.models.boundary import Boundary, LineKind, MapLine
from wangge.apps.areas.models.county import CalendarDay, CodeForm, County

__all__ = [
    "Area",
    "AreaName",
    "AreaQuerySet",
    "Boundary",
    "CalendarDay",
    "CodeForm",
    "County",
    "GridKind",
    "Kind",
    "LineKind",
    "MapLine",
    "NameKind",
    "VillagersGroup",
]
