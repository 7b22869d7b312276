"""Photos of the cases that are somebody's to do, as they travel to the device: named in the case, fetched one by one."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from wangge.apps.cases.models import Photo
from wangge.apps.cases.queries import photos_in_all
from wangge.doors.terminal.wire.items import PhotoLine

# By which of these somebody has to do something about the case, and needs to see how it looks.
_TO_DO = frozenset({"answer_look", "pass_check", "fail_check", "receive", "feed_back"})
_MOST_BEFORE, _MOST_SINCE = 3, 3


def has_to_be_seen(actions: Iterable[str]) -> bool:
    return not _TO_DO.isdisjoint(actions)


def photo_lines(cases: Iterable[int]) -> Mapping[int, list[PhotoLine]]:
    """By the key of the case, one query: the first that show how it was, and the last of those since."""
    wanted = list(cases)
    if not wanted:
        return {}
    found = photos_in_all(wanted)
    return {case: _chosen(list(photos)) for case, photos in groupby(found, key=lambda photo: photo.case_id)}


def _chosen(photos: list[Photo]) -> list[PhotoLine]:
    before = [one for one in photos if one.shows == Photo.Shows.BEFORE][:_MOST_BEFORE]
    since = [one for one in photos if one.shows != Photo.Shows.BEFORE][-_MOST_SINCE:]
    return [_line(one) for one in before + since]


def _line(photo: Photo) -> PhotoLine:
    shows: Any = photo.shows
    return PhotoLine(uid=photo.uid, sha256=bytes(photo.sha256).hex(), shows=shows)
