"""What the desk suggests for a new report, each with the reason that speaks for it."""

from typing import NamedTuple

from django.utils.translation import gettext as _, ngettext, pgettext

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import How, locate_point, locate_words
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import Suggestion, place_unknown
from wangge.doors.desk.present.sure import Sure, percent_of, suggested, sure_by


class Choice(NamedTuple):
    """One of several that are offered by number; `percent` is None where keywords speak for it."""

    value: str
    name: str
    percent: int | None


class Advice(NamedTuple):
    """`value` as the field takes it, empty where nothing speaks for anything."""

    value: str
    why: str
    sure: Sure = Sure()
    choices: tuple[Choice, ...] = ()


def likely_category(case: Case) -> Advice:
    """What was guessed counts as long as the words are sure of it; what they are not sure of is offered, never filled in."""
    suggestion = suggested(f"{case.title}\n{case.text}")
    choices = _choices(suggestion)
    if case.category and not case.guessed:
        return Advice(case.category.code, _("The reporter chose it."), choices=choices)
    if suggestion.category is None:
        return Advice("", _("Nothing in the words points to a category: please choose."), Sure(unsure=True))
    if suggestion.unsure:
        return Advice("", _unsure(suggestion), sure_by(suggestion), choices)
    if case.category and suggestion.category != case.category:
        why = _("Guessed when it was reported; by the settled cases it may be another: please choose.")
        return Advice(case.category.code, why, Sure(unsure=True), choices)
    return Advice(suggestion.category.code, _why(suggestion), sure_by(suggestion), choices)


def _why(suggestion: Suggestion) -> str:
    """The words, and from how many settled cases it is known that they speak for it."""
    said = _("The words say so: %(words)s") % {"words": _quoted(suggestion)} if suggestion.words else ""
    return _joined(said, _learnt_from(suggestion.alike))


def _unsure(suggestion: Suggestion) -> str:
    said = _("Perhaps by these words: %(words)s") % {"words": _quoted(suggestion)} if suggestion.words else ""
    return _joined(_("The words do not decide it: please choose."), said)


def _learnt_from(alike: int) -> str:
    if not alike:
        return ""
    said = ngettext("like %(n)d settled case of the town", "like %(n)d settled cases of the town", alike)
    return said % {"n": alike}


def _quoted(suggestion: Suggestion) -> str:
    return pgettext("between names", ", ").join(_("“%(words)s”") % {"words": one} for one in suggestion.words)


def _joined(*parts: str) -> str:
    return pgettext("between facts", "; ").join(part for part in parts if part)


def _choices(suggestion: Suggestion) -> tuple[Choice, ...]:
    """The likeliest first; what nothing speaks for is not offered."""
    if suggestion.category is None:
        return ()
    first = Choice(suggestion.category.code, suggestion.category.name, percent_of(suggestion.probability))
    others = (Choice(one.code, one.name, percent_of(likelihood)) for one, likelihood in suggestion.others)
    return (first, *(one for one in others if one.percent != 0))


def likely_grid(case: Case) -> Advice:
    """By the point, else by the words."""
    if not place_unknown(case):
        located = locate_point(case.latitude or 0.0, case.longitude or 0.0)
        if located.grid and located.how is How.INSIDE:
            return Advice(str(case.grid_id or located.grid.id), _("The position lies in this grid."))
        if located.grid:
            metres = round(located.distance_m or 0)
            return Advice(
                str(located.grid.id), _("The position lies %(metres)d m outside this grid.") % {"metres": metres}
            )
    return _by_words(case)


def _by_words(case: Case) -> Advice:
    named = next((one for one in locate_words(f"{case.place}\n{case.title}\n{case.text}")), None)
    if named and named.place.kind == Kind.GRID:
        return Advice(str(named.place.id), _("The words name it: %(words)s") % {"words": named.words})
    if case.grid_id:
        return Advice(str(case.grid_id), _("The position is made up.") if case.place_made_up else "")
    if named:
        why = _("The words name %(place)s. Please choose the grid.") % {"place": named.place.name}
        return Advice("", why)
    return Advice("", _("No place is known. Please ask, or choose the grid."))
