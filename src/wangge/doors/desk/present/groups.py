"""The centre's queue in its parts: danger on top, then what is to be accepted, dispatched, reviewed, checked."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.cases.workflow import State


def grouped(rows: Iterable[tuple[Mapping[str, Any], dict[str, Any]]]) -> list[dict[str, Any]]:
    """Parts with a name and their rows, in order; empty ones are left out. Takes (values, row) pairs."""
    parts: dict[int, list[dict[str, Any]]] = {}
    for values, row in rows:
        parts.setdefault(_rank(values), []).append(row)
    names = _names()
    return [{"name": names[rank], "rows": parts[rank]} for rank in sorted(parts)]


def _rank(values: Mapping[str, Any]) -> int:
    if values["danger"]:
        return 0
    if values["state"] == State.ACCEPTED and values["hand_backs"]:
        return 3
    return {State.REPORTED: 1, State.ACCEPTED: 2, State.REVIEWING: 4, State.HANDLED: 5}.get(values["state"], 6)


def _names() -> list[str]:
    return [
        _("Danger"),
        _("To be accepted"),
        _("To be dispatched"),
        _("Handed back, the clock runs on"),
        _("To be reviewed"),
        _("To be checked by phone"),
        _("Other"),
    ]
