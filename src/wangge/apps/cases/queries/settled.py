"""What the model of categories learns from: settled cases, what was said and what they turned out to be. Nothing of reporters."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import ENOUGH_OF_A_CATEGORY, HELD_BACK, MOST_CASES, MOST_HELD_BACK, State


@dataclass(frozen=True)
class Settled:
    text: str
    label: str
    reported_at: datetime


@dataclass(frozen=True)
class Split:
    """`learnt` was reported before `until`, `held_back` from then on."""

    learnt: list[Settled]
    held_back: list[Settled]
    until: datetime


def as_asked(title: str, text: str) -> str:
    """In this form a case is learnt from and asked about."""
    return f"{title}\n{text}"


def label_of(category_id: int) -> str:
    """A model names categories by key: code and name may change."""
    return str(category_id)


def settled_cases(*, most: int = MOST_CASES) -> list[Settled]:
    """The newest, oldest first. Left out: what nobody but a guess named, and reports that were split into several matters."""
    rows = Case.objects.filter(state=State.CLOSED, guessed=False, part_count=0).exclude(category=None)
    values = rows.order_by("-reported_at", "-pk").values_list("title", "text", "category", "reported_at")[:most]
    return [Settled(as_asked(title, text), label_of(key or 0), at) for title, text, key, at in reversed(values)]


def split_by_time(cases: list[Settled], *, after: datetime | None = None) -> Split:
    """The newest share is held back, and nothing that was reported before `after`: the model in use may have learnt it.

    Categories with too few cases are not learnt.
    """
    first = len(cases) - min(round(len(cases) * HELD_BACK), MOST_HELD_BACK)
    until = max(cases[min(first, len(cases) - 1)].reported_at, after or cases[0].reported_at)
    before = [case for case in cases if case.reported_at < until]
    known = Counter(case.label for case in before)
    return Split(
        [case for case in before if known[case.label] >= ENOUGH_OF_A_CATEGORY],
        [case for case in cases if case.reported_at >= until],
        until,
    )
