from wangge.apps.terminals.queries.arriving import arrived, photos_coming, reached
from wangge.apps.terminals.queries.devices import device_in, device_of, devices_in
from wangge.apps.terminals.queries.operations import (
    About,
    about,
    about_of,
    are_many_bringing,
    content_of,
    is_bringing,
    kept_of,
    kept_seen,
    kept_to_review,
    received_among,
)
from wangge.apps.terminals.queries.outbox_file import BadFile, OutboxFile, photos_awaited, proof_of, read_outbox_file
from wangge.apps.terminals.queries.working_set import WorkingSet, home_town, last_town, own_grids, working_set
from wangge.apps.terminals.queries.written import Written, photos_in, written_as_sent, written_in

__all__ = [
    "About",
    "BadFile",
    "OutboxFile",
    "WorkingSet",
    "Written",
    "about",
    "about_of",
    "are_many_bringing",
    "arrived",
    "content_of",
    "device_in",
    "device_of",
    "devices_in",
    "home_town",
    "is_bringing",
    "kept_of",
    "kept_seen",
    "kept_to_review",
    "last_town",
    "own_grids",
    "photos_awaited",
    "photos_coming",
    "photos_in",
    "proof_of",
    "reached",
    "read_outbox_file",
    "received_among",
    "working_set",
    "written_as_sent",
    "written_in",
]
