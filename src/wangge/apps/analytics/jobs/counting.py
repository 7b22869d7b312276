"""What happened to cases goes into the numbers: always as the difference to what was counted, so that twice changes nothing."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from wangge.apps.analytics.jobs.differences import Differences, Said
from wangge.apps.analytics.models import Counted, Mark, Progress, Tally
from wangge.apps.analytics.queries import members_of, stories_of
from wangge.apps.analytics.queries.again import touched_by
from wangge.apps.analytics.queries.stories import Row
from wangge.apps.analytics.rules import Story, marks_of
from wangge.apps.analytics.workflow import COUNTED
from wangge.apps.areas.queries import county
from wangge.apps.cases.models import Case
from wangge.apps.kit import clock
from wangge.apps.kit.rows import add_up, insert_many
from wangge.apps.ledger.actions import raise_version
from wangge.apps.ledger.models import Entry

BATCH = 500
# In one transaction: on SQLite nobody else writes meanwhile.
_AT_ONCE = 100
# Entries are numbered when they are written and seen when they are committed: one that was slow is found a little behind.
_OVERLAP = 500


def count_changed(*, limit: int = BATCH, breathe: Callable[[], object] = lambda: None) -> int:
    """Counts cases with entries newer than the last counting; how much there was.

    `breathe` is called after each transaction. What is stale is counted last: whatever ends this
    half-way, what it touches is found again.
    """
    progress, _new = Progress.objects.get_or_create(name=COUNTED, defaults={"counted_at": clock.now()})
    behind = max(progress.position - _OVERLAP, 0)
    entries = Entry.objects.filter(pk__gt=behind, subject_kind="cases.case").order_by("pk")
    found = list(entries.values_list("pk", "subject_uid")[: limit + _OVERLAP])
    new, stale = sum(pk > progress.position for pk, _uid in found), _stale({uid for _pk, uid in found})
    if new or stale:
        cases = [*sorted(touched_by(stale).difference(stale)), *stale]
        for begin in range(0, len(cases), _AT_ONCE):
            count_cases(cases[begin : begin + _AT_ONCE])
            breathe()
        Progress.objects.filter(name=COUNTED).update(position=found[-1][0], counted_at=clock.now())
    return max(new, len(stale))


def _stale(uids: Collection[object]) -> list[int]:
    """Those among them whose history went on since they were counted."""
    cases = Case.objects.filter(uid__in=list(uids)).exclude(counted__length=F("chain_length"))
    return list(cases.values_list("pk", flat=True))


@transaction.atomic
def count_cases(case_ids: Collection[int]) -> None:
    """Brings marks and tallies of these cases to where their histories are."""
    if not case_ids:
        return
    differences, zone = Differences(), ZoneInfo(county().time_zone)
    _take_out(case_ids, differences)
    for told in stories_of(case_ids):
        marks: list[Said] = []
        for row, story in told:
            said = _marks(row, story, zone)
            differences.add(said, row["town_id"], members_of(row), sign=1)
            marks += said
        insert_many(Mark, Said._fields, marks)
        counted = [(row["pk"], row["chain_length"], row["town_id"], members_of(row)) for row, _story in told]
        insert_many(Counted, ("case", "length", "town_id", "members"), counted)
    _write(differences)


def _take_out(case_ids: Collection[int], differences: Differences) -> None:
    """Everything that these cases had said so far, under what they were counted then."""
    counted = Counted.objects.filter(pk__in=case_ids)
    old = Mark.objects.filter(case_id__in=counted.values("pk"))
    _each_under_its_own(counted, old.exclude(good=None), differences, sign=-1)
    old.delete()
    counted.delete()


def _each_under_its_own(
    counted: Iterable[Counted], marks: Iterable[Mark], differences: Differences, *, sign: int
) -> None:
    of_case: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        of_case[mark.case_id].append(mark)
    for one in counted:
        differences.add(of_case[one.pk], one.town_id, one.members, sign=sign)


def _marks(row: Row, story: Story, zone: ZoneInfo) -> list[Said]:
    now = clock.now()
    return [
        Said(
            row["pk"],
            indicator.value,
            found.at,
            found.at.astimezone(zone).date(),
            _decided(found.good, found.at, now),
            found.bucket,
        )
        for indicator, found in marks_of(story)
    ]


def _decided(good: bool | None, at: datetime, now: datetime) -> bool | None:  # noqa: FBT001 - one of three answers
    """What is due is not done once its time has passed."""
    return False if good is None and at <= now else good


@transaction.atomic
def decide_due(*, limit: int = 2000) -> int:
    """Counts what has just come due without being done; how many there were."""
    due = Mark.objects.filter(good=None, at__lte=clock.now()).order_by("at", "pk")[:limit]
    marks = list(due)
    if not marks:
        return 0
    for mark in marks:
        mark.good = False
    Mark.objects.filter(pk__in=[mark.pk for mark in marks]).update(good=False)
    differences = Differences()
    counted = Counted.objects.filter(pk__in={one.case_id for one in marks})
    _each_under_its_own(counted, marks, differences, sign=1)
    _write(differences)
    return len(marks)


def _write(differences: Differences) -> None:
    add_up(
        Tally, ("town_id", "dimension", "member", "indicator", "day", "bucket"), ("good", "total"), differences.rows()
    )
    raise_version(COUNTED)
