"""Matters that have ended and may be the same again: of the same person, or at the same place."""

from dataclasses import dataclass, replace

from wangge.apps.cases.models import Case, CaseLink, CaseQuerySet, Reporter
from wangge.apps.cases.queries.twins import METRES, about_here, is_alike, metres_to
from wangge.apps.cases.workflow import State
from wangge.apps.posts.rules import Standing

_MOST, _MOST_NEAR = 5, 200
_ENDS = (State.CLOSED, State.DECLINED)


@dataclass(frozen=True)
class Earlier:
    """`metres` away, or None where that is not why it is named."""

    case: Case
    metres: int | None = None
    same_person: bool = False


def earlier_than(case: Case, standing: Standing) -> list[Earlier]:
    """Up to five that this person sees and that are not linked yet, newest first. Three queries whatever there is."""
    linked = CaseLink.objects.filter(case=case).values("to")
    before = (
        Case.objects.visible_to(standing)
        .filter(town=case.town_id, is_open=False, state__in=_ENDS, reported_at__lt=case.reported_at)
        .exclude(pk__in=linked)
        .with_names()
        .order_by("-reported_at")
    )
    found = {one.pk: Earlier(one, same_person=True) for one in _of_the_same_person(case, before)}
    for one in _at_the_same_place(case, before):
        near = metres_to(one, case.latitude or 0.0, case.longitude or 0.0)
        found[one.pk] = replace(found.get(one.pk, Earlier(one)), metres=near)
    return sorted(found.values(), key=lambda earlier: earlier.case.reported_at, reverse=True)[:_MOST]


def _of_the_same_person(case: Case, before: CaseQuerySet) -> list[Case]:
    """By the same telephone; an anonymous report has none."""
    reporter: Reporter | None = getattr(case, "reporter", None)
    index = bytes(reporter.phone_index) if reporter else b""
    return list(before.filter(reporter__phone_index=index)[:_MOST]) if index else []


def _at_the_same_place(case: Case, before: CaseQuerySet) -> list[Case]:
    if case.latitude is None or case.longitude is None or case.place_made_up:
        return []
    near = before.filter(about_here(case.latitude, case.longitude), confined=False)[:_MOST_NEAR]
    return [
        one
        for one in near
        if metres_to(one, case.latitude, case.longitude) <= METRES and is_alike(one, case.text, case.category)
    ]
