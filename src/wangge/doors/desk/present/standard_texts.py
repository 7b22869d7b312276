"""The town's standard texts as a form offers them: filled in from the case, to be changed before they are sent."""

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, StandardText
from wangge.apps.cases.queries import merged_reports, texts_for
from wangge.apps.cases.rules.standard_texts import filled
from wangge.apps.kit import clock
from wangge.apps.kit.crypto import CannotDecrypt
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.reporter import may_be_named
from wangge.doors.porch.standing import day_words

Purpose = StandardText.Purpose
_OFFERED = {
    "answer": Purpose.ANSWER,
    "decline": Purpose.DECLINE,
    "ask": Purpose.ASK,
    "shelve": Purpose.NOT_NOW,
    "propose_shelving": Purpose.NOT_NOW,
}


def offered_texts(case: Case, action: str, standing: Standing) -> list[dict[str, str]]:
    """Title and words of each, the likeliest first; none where the town has none or the form takes none."""
    if action not in _OFFERED:
        return []
    found = texts_for(case.town_id, _OFFERED[action], case.category_id)
    values = _values(case, standing) if found else {}
    return [{"title": one.title, "words": filled(one.text, values)} for one in found]


def _values(case: Case, standing: Standing) -> dict[str, str]:
    grid = tree().places.get(case.grid_id or case.village_id or 0)
    due = case.handling_due_at or case.due_at
    return {
        "caller": _caller(case, standing),
        "number": case.number,
        "category": case.category.name if case.category else "",
        "place": case.place or (grid.name if grid else ""),
        "phone": settings.TOWN_PHONE,
        "unit": tree().places[case.town_id].name,
        "day": day_words(localtime(clock.now())),
        "due": day_words(due) if due else "",
    }


def _caller(case: Case, standing: Standing) -> str:
    """By the family name, which is seen anyway; where others read the answer too, nobody is named."""
    reporter = getattr(case, "reporter", None)
    if reporter is None or not may_be_named(case, standing) or merged_reports(case):
        return _("you")
    try:
        name = reporter.opened("name")
    except CannotDecrypt:
        return _("you")
    return _("%(family)s, dear resident") % {"family": name[0]} if name else _("you")
