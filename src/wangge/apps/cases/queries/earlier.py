"""Matters that have ended and may be the same again: of the same person, at the same place, or in the same words."""

from dataclasses import dataclass, replace

from wangge.apps.cases.models import Case, CaseLink, CaseQuerySet, Reporter
from wangge.apps.cases.queries.alike import Described, described
from wangge.apps.cases.queries.twins import METRES, in_town_of, likely_same, metres_to, place_unknown
from wangge.apps.cases.workflow import State
from wangge.apps.posts.rules import Standing

_MOST, _MOST_NEAR = 5, 60
_ENDS = (State.CLOSED, State.DECLINED)


@dataclass(frozen=True)
class Earlier:
    """`metres` away, or None where that is not why it is named; `shared` are the most telling words of both."""

    case: Case
    metres: int | None = None
    same_person: bool = False
    shared: tuple[str, ...] = ()

    @property
    def by_words(self) -> bool:
        return self.metres is None and not self.same_person


def earlier_than(case: Case, standing: Standing) -> list[Earlier]:
    """Up to five that this person sees and that are not linked yet, newest first. Two queries whatever there is."""
    linked = CaseLink.objects.filter(case=case).values("to")
    before = (
        in_town_of(case, Case.objects.visible_to(standing))
        .filter(is_open=False, state__in=_ENDS, reported_at__lt=case.reported_at)
        .exclude(pk__in=linked)
        .with_names()
        .order_by("-reported_at")
    )
    found = {one.pk: Earlier(one, same_person=True) for one in _of_the_same_person(case, before)}
    about = described(case)
    for again in _said_again(case, about, before):
        found[again.case.pk] = replace(again, same_person=again.case.pk in found)
    newest = sorted(found.values(), key=lambda earlier: earlier.case.reported_at, reverse=True)[:_MOST]
    return [replace(one, shared=tuple(about.shared_with(one.case))) if one.by_words else one for one in newest]


def _of_the_same_person(case: Case, before: CaseQuerySet) -> list[Case]:
    """By the same telephone; an anonymous report has none."""
    reporter: Reporter | None = getattr(case, "reporter", None)
    index = bytes(reporter.phone_index) if reporter else b""
    return list(before.filter(reporter__phone_index=index)[:_MOST]) if index else []


def _said_again(case: Case, about: Described, before: CaseQuerySet) -> list[Earlier]:
    """At the same place; where one of the two has none, in the same words. One query."""
    likely = before.filter(likely_same(case, about, is_open=False), confined=False)[:_MOST_NEAR]
    return [again for one in likely if (again := _again(case, about, one))]


def _again(case: Case, about: Described, one: Case) -> Earlier | None:
    if place_unknown(case) or place_unknown(one):
        return Earlier(one) if about.is_alike(one) else None
    metres = metres_to(one, case.latitude or 0.0, case.longitude or 0.0)
    return Earlier(one, metres) if metres <= METRES and about.is_at_one_place_with(one) else None
