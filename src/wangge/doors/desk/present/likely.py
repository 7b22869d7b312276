"""Cases that may be the same matter, in the few words by which an operator tells whether they are."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import Earlier, Twin, twins_and_earlier
from wangge.apps.kit import clock
from wangge.apps.posts.rules import Standing
from wangge.doors.porch.standing import holder_of
from wangge.doors.porch.templatetags.look import said_time


def twin_words(twin: Twin) -> str:
    told = {"number": twin.case.number, "title": twin.case.title, "why": why_twin(twin), "holder": holder_of(twin.case)}
    return _("%(number)s %(title)s · %(why)s · with %(holder)s") % told


def why_twin(twin: Twin) -> str:
    return _("%(n)d m") % {"n": twin.metres} if twin.metres is not None else _shared(twin.shared)


def _shared(words: Iterable[str]) -> str:
    quoted = ", ".join(_("“%(words)s”") % {"words": one} for one in words)
    return _("the same words: %(words)s") % {"words": quoted} if quoted else _("alike in words")


def earlier_words(earlier: Earlier) -> str:
    return f"{earlier.case.number} {earlier.case.title} · {_why(earlier)}"


def _why(earlier: Earlier) -> str:
    reported = said_time(earlier.case.reported_at, clock.now())
    parts = [
        _("same person") if earlier.same_person else "",
        _("%(n)d m") % {"n": earlier.metres} if earlier.metres is not None else "",
        _shared(earlier.shared) if earlier.shared else "",
        f"{earlier.case.get_state_display()}, {reported}",
    ]
    return " · ".join(part for part in parts if part)


def likely_beside(case: Case, standing: Standing) -> dict[str, Any]:
    """What stands beside the form that accepts: open twins to merge into, earlier matters to link to. One query."""
    twins, earlier = twins_and_earlier(case, standing, now=clock.now())
    return {
        "twins": [
            {
                "number": twin.case.number,
                "title": twin.case.title,
                "why": f"{why_twin(twin)} · {twin.case.get_state_display()}",
                "url": _asking(case, "merge", twin.case),
            }
            for twin in twins
        ],
        "earlier": [
            {
                "number": one.case.number,
                "title": one.case.title,
                "why": _why(one),
                "url": _asking(case, "link", one.case),
            }
            for one in earlier
        ],
    }


def _asking(case: Case, action: str, other: Case) -> str:
    return f"{reverse('desk:act', args=[case.number, action])}?number={other.number}"
