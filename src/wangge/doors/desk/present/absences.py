"""Who is away when, as those read it who share work out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wangge.apps.posts.models import Absence
from wangge.apps.posts.queries import absences_of


def absence_notes(people: Iterable[int | None], now: datetime) -> dict[int, str]:
    """Person → what is said after their name; those who are here all the time have none."""
    notes: dict[int, str] = {}
    for one in absences_of(people):
        notes[one.person_id] = notes.get(one.person_id, "") + " · " + said_absence(one, now)
    return notes


def said_absence(one: Absence, now: datetime) -> str:
    """“away until 25 November, Ji stands in”; why is not said to those who look at a list."""
    days = {"from": f"{one.starts_on:%m-%d}", "until": f"{one.ends_on:%m-%d}"}
    is_now = one.starts_on <= localtime(now).date()
    said = _("away until %(until)s") % days if is_now else _("away %(from)s to %(until)s") % days
    return said + (_(", %(name)s stands in") % {"name": one.deputy.name} if one.deputy else "")


def absences_shown(people: Iterable[int | None], now: datetime) -> list[dict[str, Any]]:
    return [
        {"pk": one.pk, "name": one.person.name, "said": said_absence(one, now), "note": one.note}
        for one in absences_of(people)
    ]
