"""The letter with which a matter is passed to a body outside the town."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, Strand
from wangge.apps.kit import clock
from wangge.apps.posts.queries import body_names
from wangge.doors.porch.standing import day_words


def letter_of(case: Case, chase: Strand, told: Mapping[str, object]) -> dict[str, Any]:
    """Its words in their order, as it was sent: `told` is what history keeps of it. Nothing tells who reported the matter."""
    about = [
        (_("Case number"), case.number),
        (_("Matter"), case.title),
        (_("Category"), case.category.name if case.category else ""),
        (_("Place"), place_words(case)),
        (_("Reported on"), day_words(case.reported_at)),
    ]
    return {
        "number": chase.number,
        "about": labelled(about),
        "words": chase.words,
        "date": day_words(chase.opened_at),
    } | _around(
        tree().places[case.town_id].name,
        body_names().get(str(told.get("body", "")), ""),
        day_words(datetime.fromisoformat(str(told["chase_on"]))) if "chase_on" in told else "",
    )


def sample_letter(town_name: str) -> dict[str, Any]:
    """The same fields with made-up values, to look a template over."""
    now = clock.now()
    about = [(_("Case number"), "WG2611-0001"), (_("Matter"), _("A lamp post leans over the county road"))]
    return {
        "number": "WG2611-0001-1",
        "about": labelled(about),
        "words": _("The post stands beside the bus stop.\nIt leans further every day."),
        "date": day_words(now),
    } | _around(town_name, _("County road station"), day_words(now + timedelta(days=10)))


def _around(town: str, body: str, day: str) -> dict[str, str]:
    return {
        "title": _("Letter of coordination"),
        "to": _("%(body)s:") % {"body": body},
        "opening": _("This matter was reported to %(town)s and lies within your duties.") % {"town": town},
        "closing": _("Please deal with it and let us know the outcome by %(day)s.") % {"day": day},
        "sender": _("Command centre of %(town)s") % {"town": town},
    }


def letter_fields() -> dict[str, str]:
    """What a template may name, and what it stands for."""
    return {
        "title": _("what the document is called"),
        "number": _("the letter's number"),
        "to": _("the body that it goes to"),
        "opening": _("the first sentence"),
        "about": _("the case: a list of lines, each with label and value"),
        "words": _("what the centre wrote"),
        "closing": _("the last sentence, with the day by which an answer is asked for"),
        "sender": _("who sends it"),
        "date": _("the day on which it was sent"),
    }


def labelled(about: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Lines of a document: those that say something."""
    return [{"label": label, "value": value} for label, value in about if value]


def place_words(case: Case) -> str:
    """Village, grid and what was said of the place."""
    names = (tree().places.get(one or 0) for one in (case.village_id, case.grid_id))
    return " ".join(part for part in (*(place.name for place in names if place), case.place) if part)
