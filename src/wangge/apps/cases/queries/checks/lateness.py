"""Whether each clock says what the history of its case says: a lateness can be recomputed, and so never edited."""

from collections.abc import Iterator
from itertools import groupby
from uuid import UUID

from wangge.apps.cases.models import Clock
from wangge.apps.cases.queries.checks.finding import Finding, Tick
from wangge.apps.cases.queries.lateness import Key, ToldClock, clocks_by_history
from wangge.apps.ledger.models import Entry

_TELLING = ("started_at", "due_at", "held_at", "ended_at", "late")

_CASE = ("case__uid", "case__number", "case__chain_length", "case__chain_head")


def late_by_history(tick: Tick) -> Iterator[Finding]:
    """Reads histories and clocks side by side, both by growing uid of the case."""
    stored = Entry.objects.filter(subject_kind="cases.case").select_related("kept").order_by("subject_uid", "sequence")
    stories = groupby(stored.iterator(chunk_size=2000), key=lambda entry: entry.subject_uid)
    uid, entries = next(stories, (None, iter(())))
    rows = Clock.objects.select_related("case").only(*_TELLING, "stage", "round", *_CASE)
    ordered = rows.order_by("case__uid", "stage", "round").iterator(chunk_size=2000)
    for case, clocks in groupby(ordered, key=lambda clock: clock.case.uid):
        while uid is not None and _before(uid, case):
            uid, entries = next(stories, (None, iter(())))
        story = list(entries) if uid == case else []
        tick(len(story))
        yield from _compared(list(clocks), story)


def _before(one: UUID, other: UUID) -> bool:
    return one < other


def _compared(clocks: list[Clock], story: list[Entry]) -> Iterator[Finding]:
    """What the law had erased can no longer be recomputed; a story that was tampered with is the chain's own matter."""
    case = clocks[0].case
    if len(story) != case.chain_length or not all(getattr(entry, "kept", None) for entry in story):
        return
    if bytes(story[-1].entry_hash) != bytes(case.chain_head):
        return
    try:
        told = clocks_by_history(story)
    except (KeyError, ValueError):
        return
    yield from _differences(case.number, clocks, told)


def _differences(number: str, clocks: list[Clock], told: dict[Key, ToldClock]) -> Iterator[Finding]:
    for clock in clocks:
        by_history = told.pop((clock.stage, clock.round), None)
        for name in _TELLING:
            if by_history is None or getattr(clock, name) != getattr(by_history, name):
                yield Finding("clock", number, "late_otherwise" if name == "late" else "other_story", clock.stage)
                break
    for stage, _round in told:
        yield Finding("clock", number, "clock_gone", stage)
