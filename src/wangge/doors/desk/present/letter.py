"""The letter with which a matter is passed to a body outside the town."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, Strand
from wangge.apps.posts.queries import body_names
from wangge.doors.porch.standing import day_words


def letter_of(case: Case, chase: Strand, told: Mapping[str, object]) -> dict[str, Any]:
    """Its words in their order, as it was sent: `told` is what history keeps of it. Nothing tells who reported the matter."""
    town = tree().places[case.town_id].name
    day = day_words(datetime.fromisoformat(str(told["chase_on"]))) if "chase_on" in told else ""
    body = body_names().get(str(told.get("body", "")), "")
    about = [
        (_("Case number"), case.number),
        (_("Matter"), case.title),
        (_("Category"), case.category.name if case.category else ""),
        (_("Place"), _place(case)),
        (_("Reported on"), day_words(case.reported_at)),
    ]
    return {
        "title": _("Letter of coordination"),
        "number": chase.number,
        "to": _("%(body)s:") % {"body": body},
        "opening": _("This matter was reported to %(town)s and lies within your duties.") % {"town": town},
        "about": [{"label": label, "value": value} for label, value in about if value],
        "words": chase.words,
        "closing": _("Please deal with it and let us know the outcome by %(day)s.") % {"day": day},
        "sender": _("Command centre of %(town)s") % {"town": town},
        "date": day_words(chase.opened_at),
    }


def _place(case: Case) -> str:
    names = (tree().places.get(one or 0) for one in (case.village_id, case.grid_id))
    return " ".join(part for part in (*(place.name for place in names if place), case.place) if part)
