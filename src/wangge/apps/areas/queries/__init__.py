from wangge.apps.areas.queries.calendars import KnownYear, calendar_at, days_of, known_years
from wangge.apps.areas.queries.county import (
    Stamp,
    calendar,
    county,
    county_stamp,
    hours_of,
    is_set_up,
    local_day,
    say_times_as_there,
    spans_of,
    stamp_of,
)
from wangge.apps.areas.queries.judging import judged
from wangge.apps.areas.queries.locating import (
    How,
    Located,
    Locator,
    locate_many,
    locate_point,
    locator,
    would_fit_as,
)
from wangge.apps.areas.queries.outlining import Outlined, locator_with, neighbours_of, outlined
from wangge.apps.areas.queries.overlaps import Overlap, overlaps
from wangge.apps.areas.queries.towns import towns_served
from wangge.apps.areas.queries.tree import Place, Tree, area_of, areas_by_key, areas_under, tree
from wangge.apps.areas.queries.words import By, Candidate, is_beside, locate_words, normalised, without_places

__all__ = [
    "By",
    "Candidate",
    "How",
    "KnownYear",
    "Located",
    "Locator",
    "Outlined",
    "Overlap",
    "Place",
    "Stamp",
    "Tree",
    "area_of",
    "areas_by_key",
    "areas_under",
    "calendar",
    "calendar_at",
    "county",
    "county_stamp",
    "days_of",
    "hours_of",
    "is_beside",
    "is_set_up",
    "judged",
    "known_years",
    "local_day",
    "locate_many",
    "locate_point",
    "locate_words",
    "locator",
    "locator_with",
    "neighbours_of",
    "normalised",
    "outlined",
    "overlaps",
    "say_times_as_there",
    "spans_of",
    "stamp_of",
    "towns_served",
    "tree",
    "without_places",
    "would_fit_as",
]
