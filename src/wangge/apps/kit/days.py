"""Days as people write them in lists: 2026-01-05, 2026/1/5, 2026.1, 20260105, 5 January as a spreadsheet's number."""

import calendar
import re
import unicodedata
from datetime import date, datetime, time, timedelta

# Year, month and perhaps day, with whatever stands between; the characters for year, month and day are letters too.
_PARTS = re.compile(r"(\d{4})\D{1,2}(\d{1,2})(?:\D{1,2}(\d{1,2}))?\D?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_MOMENT = re.compile(r"(\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2})\D{1,3}(\d{1,2})\D(\d{1,2})(?:\D(\d{1,2})(?:\.\d+)?)?\D?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
# Spreadsheets count days from here; the numbers of 1982 to 2064 cannot be taken for a year or a written day.
_SPREADSHEET_ZERO = date(1899, 12, 30)
_SERIAL = re.compile(r"[3-5]\d{4}")


def parse_day(text: str, *, last: bool = False) -> date:
    """The day meant; of a month alone its first day, or its last. Raises ValueError for what is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _SERIAL.fullmatch(plain):
        return _SPREADSHEET_ZERO + timedelta(days=int(plain))
    found = _DIGITS.fullmatch(plain) or _PARTS.fullmatch(plain)
    if found is None:
        raise ValueError(text)
    year, month, day = int(found[1]), int(found[2]), found[3]
    if day is None:
        if not 1 <= month <= 12:
            raise ValueError(text)
        return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
    return date(year, month, int(day))


def parse_moment(text: str) -> datetime:
    """The minute meant, by the clock of whoever wrote it; of a day alone its last one. Raises ValueError for what is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _MOMENT.fullmatch(plain)
    if found:
        at = time(int(found[2]), int(found[3]), int(found[4] or 0))
        return datetime.combine(parse_day(found[1]), at)
    whole, _point, part = plain.partition(".")
    if part.isdecimal() and _SERIAL.fullmatch(whole):
        minutes = round(float(f"0.{part}") * 24 * 60)
        return datetime.combine(parse_day(whole), time()) + timedelta(minutes=minutes)
    return datetime.combine(parse_day(plain), time(23, 59))
