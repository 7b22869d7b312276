"""Matters that have ended and may be the same again: of the same person, at the same place, or in the same words."""

from dataclasses import dataclass, replace

from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from wangge.apps.cases.models import Case, CaseLink, CaseQuerySet, Reporter
from wangge.apps.cases.queries.alike import Described, described
from wangge.apps.cases.queries.twins import METRES, in_town_of, likely_same, metres_to, named_after, place_unknown
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
    linked = CaseLink.objects.filter(case=case).values("to")
    before = (
        in_town_of(case, Case.objects.visible_to(standing))
        .filter(is_open=False, state__in=_ENDS, reported_at__lt=case.reported_at)
        .exclude(pk__in=linked)
        .order_by("-reported_at")
    )
    about = described(case)
    found = [earlier for one in _likely(case, about, before) if (earlier := _earlier(case, about, one))]
    newest = sorted(found, key=lambda earlier: earlier.case.reported_at, reverse=True)[:_MOST]
    return [replace(one, shared=tuple(about.shared_with(one.case))) if one.by_words else one for one in newest]


def _likely(case: Case, about: Described, before: CaseQuerySet) -> CaseQuerySet:
    """The newest of the same person, then what is at the same place or in the same words; `is_theirs` by the telephone."""
    index = _telephone_of(case)
    if not index:
        return named_after(before.filter(likely_same(case, about, is_open=False))[:_MOST_NEAR])
    # By the telephone alone: who may see what comes after that, or a database would go through all of the town's for it.
    theirs = Reporter.objects.filter(phone_index=index).order_by().values("case_id")
    known = before.annotate(is_theirs=Coalesce(Q(reporter__phone_index=index), Value(value=False)))
    likely = known.filter(likely_same(case, about, is_open=False, also=theirs)).order_by("-is_theirs", "-reported_at")
    first = named_after(likely[: _MOST + _MOST_NEAR])
    return first.annotate(is_theirs=Coalesce(Q(reporter__phone_index=index), Value(value=False)))


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
        return Earlier(one) if about.is_alike(one) else None
    metres = metres_to(one, case.latitude or 0.0, case.longitude or 0.0)
    return Earlier(one, metres) if metres <= METRES and about.is_at_one_place_with(one) else None
