from wangge.apps.areas.actions.areas import (
    NewArea,
    OtherName,
    add_alias,
    create_area,
    end_area,
    import_areas,
    rename_area,
)
from wangge.apps.areas.actions.boundaries import NewBoundary, NewLine, set_boundary, set_map_lines
from wangge.apps.areas.actions.calendar import DEFAULT_HOURS, import_calendar_year, set_duty, set_hours
from wangge.apps.areas.actions.county import create_county
from wangge.apps.areas.actions.groups import set_villagers_groups

__all__ = [
    "DEFAULT_HOURS",
    "NewArea",
    "NewBoundary",
    "NewLine",
    "OtherName",
    "add_alias",
    "create_area",
    "create_county",
    "end_area",
    "import_areas",
    "import_calendar_year",
    "rename_area",
    "set_boundary",
    "set_duty",
    "set_hours",
    "set_map_lines",
    "set_villagers_groups",
]
