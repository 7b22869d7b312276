"""A row of a file becomes a typed report here, at the edge, or is refused with a reason."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from wangge.apps.areas.queries import Locator
from wangge.apps.cases.workflow import Channel
from wangge.apps.intake.actions import FiledReport
from wangge.apps.kit.geometry import Datum, Point, to_wgs84
from wangge.apps.kit.masks.phones import PhoneRefused, parse_phone
from wangge.apps.kit.tabular import Column, Row
from wangge.apps.kit.text import clean_text

COLUMNS = (
    Column("id", required=True),
    Column("reported_at", required=True),
    Column("text", required=True),
    *(
        Column(name)
        for name in (
            "title", "lat", "lng", "datum", "category", "address", "contact", "channel", "closed_at", "expected_area",
        )
    ),
)  # fmt: skip
_FORMATS = ("%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y/%m/%d", "%Y.%m.%d %H:%M")
# A clock that runs a little fast is no reason to refuse.
_AHEAD = timedelta(days=1)
_OLDEST_YEAR = 1970
_LONGEST_ID, _LONGEST_PLACE, _LONGEST_TITLE, _LONGEST_NAME = 120, 200, 80, 60


class Reason(StrEnum):
    NO_ID = "no_id"
    NO_TEXT = "no_text"
    BAD_TIME = "bad_time"
    BAD_CLOSING = "bad_closing"
    BAD_POINT = "bad_point"
    BAD_DATUM = "bad_datum"
    TOO_LONG = "too_long"
    CHANGED_ID = "changed_id"


WORDS = {
    Reason.NO_ID: _("The id is empty: without it a second run could not know the report again."),
    Reason.NO_TEXT: _("There is neither text nor title."),
    Reason.BAD_TIME: _("reported_at is not a time like 2026-11-23 14:30, or lies in the future."),
    Reason.BAD_CLOSING: _("closed_at is not a time like 2026-11-23 14:30, or lies in the future."),
    Reason.BAD_POINT: _("lat and lng are not a point: one is missing, not a number, 0, swapped, or not on earth."),
    Reason.BAD_DATUM: _("datum must be WGS84, GCJ02 or BD09, or empty."),
    Reason.TOO_LONG: _("The id is longer than 120 characters."),
    Reason.CHANGED_ID: _(
        "This id came in before with other content: nothing was changed. Give the report an id of its own."
    ),
}


class RowRefused(ValueError):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Surroundings:
    """What a row is read against: the county's zone, where its points may lie, and the present moment."""

    zone: ZoneInfo
    locator: Locator
    now: datetime


@dataclass(frozen=True)
class Parsed:
    """`cut`: the end of the text was dropped. `fits_as`: the unmarked point lies in no grid, but would as this datum."""

    report: FiledReport
    expected_area: str
    cut: bool
    fits_as: Datum | None


def parse(row: Row, around: Surroundings) -> Parsed:
    """Raises RowRefused."""
    values = {name: text.strip() for name, text in row.values.items() if text.strip()}
    external_id = _id(values)
    reported_at = _time(values.get("reported_at", ""), around)
    point = _point(values, around.locator)
    title = clean_text(values.get("title", ""), limit=_LONGEST_TITLE).text.replace("\n", " ")
    text = clean_text(values.get("text", ""))
    if not text.text and not title:
        raise RowRefused(Reason.NO_TEXT)
    phone, name = _contact(values.get("contact", ""))
    report = FiledReport(
        external_id=external_id,
        reported_at=reported_at,
        closed_at=_closed(values.get("closed_at", ""), around),
        text=text.text or title,
        title=title,
        point=point,
        category=values.get("category", ""),
        place=clean_text(values.get("address", ""), limit=_LONGEST_PLACE).text.replace("\n", " "),
        phone=phone,
        name=name,
        channel=_channel(values.get("channel", "")),
        raw=values,
    )
    unmarked = point is not None and "datum" not in values
    fits_as = around.locator.would_fit_as(*point) if unmarked and point else None
    return Parsed(report, values.get("expected_area", ""), text.cut, fits_as)


def _id(values: Mapping[str, str]) -> str:
    external_id = values.get("id", "")
    if not external_id:
        raise RowRefused(Reason.NO_ID)
    if len(external_id) > _LONGEST_ID:
        raise RowRefused(Reason.TOO_LONG)
    return external_id


def _time(text: str, around: Surroundings) -> datetime:
    """Without a zone it is the county's."""
    at = _read_time(text)
    if at is None:
        raise RowRefused(Reason.BAD_TIME)
    at = at if at.tzinfo else at.replace(tzinfo=around.zone)
    if at.year < _OLDEST_YEAR or at > around.now + _AHEAD:
        raise RowRefused(Reason.BAD_TIME)
    return at


def _closed(text: str, around: Surroundings) -> datetime | None:
    try:
        return _time(text, around) if text else None
    except RowRefused as error:
        raise RowRefused(Reason.BAD_CLOSING) from error


def _read_time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - the zone is the county's
        except ValueError:
            continue
    return None


def _point(values: Mapping[str, str], locator: Locator) -> Point | None:
    given = [values[name] for name in ("lat", "lng") if name in values]
    if not given:
        return None
    try:
        lat, lng = (float(text) for text in given)
    except ValueError as error:
        raise RowRefused(Reason.BAD_POINT) from error
    if not (math.isfinite(lat) and math.isfinite(lng)):
        raise RowRefused(Reason.BAD_POINT)
    try:
        point = to_wgs84(lat, lng, values.get("datum", Datum.WGS84).upper().replace("-", "").replace(" ", ""))
    except ValueError as error:
        raise RowRefused(Reason.BAD_DATUM) from error
    if locator.problem(*point):
        raise RowRefused(Reason.BAD_POINT)
    return point


def _contact(text: str) -> tuple[str, str]:
    """Phone and name: what is not a number that can be called is kept beside the name, so that nobody has to ask again."""
    if not text:
        return "", ""
    try:
        return parse_phone(text), ""
    except PhoneRefused:
        return "", clean_text(text, limit=_LONGEST_NAME).text.replace("\n", " ")


def _channel(text: str) -> Channel:
    return Channel(text) if text in Channel.values else Channel.FILE
