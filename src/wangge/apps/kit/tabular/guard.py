"""Against spreadsheets that run what looks like a formula, and that spoil what looks like a number or a date."""

import re

# A formula sign (also full width, which Chinese versions obey), 12 or more digits, a leading zero, or a doorplate
# that looks like a date.
_TOUCHY = r"(?:[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]|\d{12}|0\d|\d+[-/]\d)"
_NEEDS_GUARD = re.compile(f"'*{_TOUCHY}")
_HAS_GUARD = re.compile(f"'+{_TOUCHY}")


_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def defused(value: str) -> str:
    """With an apostrophe before what a spreadsheet would carry out, also once it was saved as CSV and opened again."""
    return "'" + value if _FORMULA.match(value) else value


def guarded(value: str) -> str:
    """With an apostrophe before what a spreadsheet would touch; `unguarded` gives back exactly `value`."""
    return "'" + value if _NEEDS_GUARD.match(value) else value


def unguarded(value: str) -> str:
    return value[1:] if _HAS_GUARD.match(value) else value
