from wangge.apps.areas.queries.county import Stamp, calendar, county, hours_of, is_set_up, local_day, stamp_of
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
from wangge.apps.areas.queries.overlaps import Overlap, overlaps
from wangge.apps.areas.queries.towns import towns_served
from wangge.apps.areas.queries.tree import Place, Tree, area_of, areas_under, tree
from wangge.apps.areas.queries.words import By, Candidate, locate_words

__all__ = [
    "By",
    "Candidate",
    "How",
    "Located",
    "Locator",
    "Overlap",
    "Place",
    "Stamp",
    "Tree",
    "area_of",
    "areas_under",
    "calendar",
    "county",
    "hours_of",
    "is_set_up",
    "judged",
    "local_day",
    "locate_many",
    "locate_point",
    "locate_words",
    "locator",
    "overlaps",
    "stamp_of",
    "towns_served",
    "tree",
    "would_fit_as",
]
