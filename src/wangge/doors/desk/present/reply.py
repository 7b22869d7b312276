"""The reply to whoever reported a matter, as a letter. It names nobody: the centre writes the name by hand where it is wanted."""

from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case
from wangge.apps.kit import clock
from wangge.doors.desk.present.letter import labelled, place_words
from wangge.doors.desk.present.reporter import answer_given
from wangge.doors.porch.standing import day_words


def reply_of(case: Case) -> dict[str, Any] | None:
    """Its words in their order; None while there is no answer that the reporter may read."""
    answer = answer_given(case)
    if not answer:
        return None
    about = [
        (_("Case number"), case.number),
        (_("Matter"), case.title),
        (_("Place"), place_words(case)),
        (_("Outcome"), str(case.get_result_display())),
    ]
    return {
        "number": case.number,
        "about": labelled(about),
        "words": answer,
        "date": day_words(case.closed_at or clock.now()),
    } | _around(tree().places[case.town_id].name, day_words(case.reported_at))


def sample_reply(town_name: str) -> dict[str, Any]:
    """The same fields with made-up values, to look a template over."""
    now = clock.now()
    about = [(_("Case number"), "WG2611-0001"), (_("Matter"), _("A lamp post leans over the county road"))]
    return {
        "number": "WG2611-0001",
        "about": labelled(about),
        "words": _("The post was taken down.\nA new one stands since this morning."),
        "date": day_words(now),
    } | _around(town_name, day_words(now))


def _around(town: str, reported: str) -> dict[str, str]:
    return {
        "title": _("Reply"),
        "to": _("To whom it may concern:"),
        "opening": _("What you reported on %(day)s was dealt with as follows.") % {"day": reported},
        "closing": _("Please tell us on the page of your report whether it is settled. If it is not, we go on."),
        "sender": _("Command centre of %(town)s") % {"town": town},
    }


def reply_fields() -> dict[str, str]:
    """What a template may name, and what it stands for."""
    return {
        "title": _("what the document is called"),
        "number": _("the number of the case"),
        "to": _("how the letter begins"),
        "opening": _("the first sentence"),
        "about": _("the case: a list of lines, each with label and value"),
        "words": _("the answer, as the reporter reads it on the page"),
        "closing": _("the last sentence"),
        "sender": _("who sends it"),
        "date": _("the day on which the case was closed"),
    }
