"""Matters that have ended and may be the same again: of the same person, at the same place, or in the same words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from wangge.apps.cases.models import Case, CaseLink, CaseQuerySet, Reporter
from wangge.apps.cases.queries.alike import Described, described
from wangge.apps.cases.queries.twins import (
    METRES,
    Twin,
    in_other_villages,
    in_town_of,
    likely_same,
    metres_to,
    named_after,
    place_unknown,
    twins_among,
    twins_likely,
)
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
    """Up to five that this person sees and that are not linked yet, newest first. One query whatever there is."""
    about = described(case)
    return _earlier_among(case, about, _with_telephone(case, named_after(_likely(case, about, standing))))


def twins_and_earlier(case: Case, standing: Standing, *, now: datetime) -> tuple[list[Twin], list[Earlier]]:
    """`twins_near` and `earlier_than` together; one query."""
    about = described(case)
    twins, earlier = twins_likely(case, about, now=now), _likely(case, about, standing)
    likely = named_after(earlier) if twins is None else named_after(twins, earlier)
    found = list(_with_telephone(case, likely).order_by("-reported_at", "-pk"))
    going_on = [one for one in found if one.is_open]
    ended = [one for one in found if not one.is_open]
    return twins_among(case, about, going_on), _earlier_among(case, about, ended)


def _earlier_among(case: Case, about: Described, before: Iterable[Case]) -> list[Earlier]:
    found = [earlier for one in before if (earlier := _earlier(case, about, one))]
    newest = sorted(found, key=lambda earlier: (earlier.case.reported_at, earlier.case.pk), reverse=True)[:_MOST]
    return [replace(one, shared=tuple(about.shared_with(one.case))) if one.by_words else one for one in newest]


def _likely(case: Case, about: Described, standing: Standing) -> CaseQuerySet:
    """The newest of the same person, then what is at the same place or in the same words."""
    linked = CaseLink.objects.filter(case=case).values("to")
    before = (
        in_town_of(case, Case.objects.visible_to(standing))
        .filter(is_open=False, state__in=_ENDS, reported_at__lt=case.reported_at)
        .exclude(pk__in=linked)
        .order_by("-reported_at")
    )
    index = _telephone_of(case)
    if not index:
        return before.filter(likely_same(case, about, is_open=False))[:_MOST_NEAR]
    # By the telephone alone: who may see what comes after that, or a database would go through all of the town's for it.
    theirs = Reporter.objects.filter(phone_index=index).order_by().values("case_id")
    likely = _with_telephone(case, before).filter(likely_same(case, about, is_open=False, also=theirs))
    return likely.order_by(F("is_theirs").desc(), "-reported_at")[: _MOST + _MOST_NEAR]


def _with_telephone(case: Case, cases: CaseQuerySet) -> CaseQuerySet:
    """`is_theirs`: of the same person, by the telephone; an anonymous report has none."""
    index = _telephone_of(case)
    same = Coalesce(Q(reporter__phone_index=index), Value(value=False)) if index else Value(value=False)
    return cases.annotate(is_theirs=same)


def _telephone_of(case: Case) -> bytes:
    """As it is looked up by; an anonymous report has none."""
    reporter: Reporter | None = getattr(case, "reporter", None)
    return bytes(reporter.phone_index) if reporter else b""


def _earlier(case: Case, about: Described, one: Case) -> Earlier | None:
    is_theirs = bool(getattr(one, "is_theirs", False))
    again = None if one.confined else _again(case, about, one)
    if again is None:
        return Earlier(one, same_person=True) if is_theirs else None
    return replace(again, same_person=is_theirs)


def _again(case: Case, about: Described, one: Case) -> Earlier | None:
    if place_unknown(case) or place_unknown(one):
        return Earlier(one) if not in_other_villages(case, one) and about.is_alike(one) else None
    metres = metres_to(one, case.latitude or 0.0, case.longitude or 0.0)
    return Earlier(one, metres) if metres <= METRES and about.is_at_one_place_with(one) else None
