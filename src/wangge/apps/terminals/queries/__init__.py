from wangge.apps.terminals.queries.arriving import arrived, reached
from wangge.apps.terminals.queries.devices import device_of, devices_in
from wangge.apps.terminals.queries.operations import (
    About,
    about,
    about_of,
    content_of,
    kept_of,
    kept_to_review,
    received_among,
)
from wangge.apps.terminals.queries.working_set import WorkingSet, home_town, working_set

__all__ = [
    "About",
    "WorkingSet",
    "about",
    "about_of",
    "arrived",
    "content_of",
    "device_of",
    "devices_in",
    "home_town",
    "kept_of",
    "kept_to_review",
    "reached",
    "received_among",
    "working_set",
]
