"""A demo town with the past of a large one: its month is laid down again and again, each time some months further back.

Only what has ended is laid down, so that what is open stays as much as a town has; each copy has its whole history, sealed as
the first was. Nothing is left to chance.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import Q

from wangge.apps.cases.models import Case, CaseWords, Clock, Reporter, Strand
from wangge.apps.cases.queries.words import comments_on, words_of
from wangge.apps.kit.canonical import canonical_json, digest, plain
from wangge.apps.kit.rows import insert_many
from wangge.apps.ledger.models import Entry, EntryDetail, OutboxItem

# Working days and their holidays are told by the week: whole weeks back a Monday is a Monday.
_WEEKS = 4
_MOMENT = re.compile(r'"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)"')
# Beyond what a town itself gives to its reports in a month.
_FIRST_NUMBER = 100_000
_LAID_DOWN = r"-\d{6,}$"
# In the order in which one names the other.
_KINDS: tuple[type[models.Model], ...] = (Case, Clock, Reporter, Strand, Entry, EntryDetail, OutboxItem)

_OWN, _MARK, _DIGEST = (
    ("subject_uid", "happened_at", "effective_at", "recorded_at"),
    "\N{SECTION SIGN}",
    bytes(range(32)),
)

Row = dict[str, Any]


class Pattern(NamedTuple):
    """The rows that are laid down, by table; how far the keys of a copy lie from them; what was said in comments, by case.

    `sealed` is what the hash of each entry covers, with marks where a copy differs.
    """

    rows: dict[type[models.Model], list[Row]]
    strides: dict[type[models.Model], int]
    comments: dict[UUID, list[str]]
    sealed: list[str]


class _Copy(NamedTuple):
    """The how manieth of this run and of all, and how far back it lies."""

    place: int
    mark: int
    back: timedelta

    def uid(self, uid: UUID) -> UUID:
        return UUID(f"{self.mark:08x}{uid.hex[8:]}")

    def text(self, words: str) -> str:
        """Details spell their moments out."""
        return _MOMENT.sub(lambda found: f'"{plain(_read(found[1]) - self.back)}"', words)


def _read(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(UTC)


def fill(cases: int, months: int, tell: Callable[[int, int], None]) -> int:
    """Until there are `cases` in all, spread over `months` before the demo's own: how many were laid down.

    `tell` hears how far it is.
    """
    pattern = _pattern()
    missing, each = cases - Case.objects.count(), len(pattern.rows[Case])
    copies = -(-missing // each) if each and missing > 0 else 0
    before = Case.objects.filter(number__regex=_LAID_DOWN).count() // each if copies else 0
    for place in range(1, copies + 1):
        back = timedelta(weeks=_WEEKS * (1 + (copies - place) * months // copies))
        with transaction.atomic():
            _lay_down(pattern, _Copy(place, before + place, back))
        tell(place, copies)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [*_KINDS]):
            cursor.execute(statement)
    return copies * each


def _pattern() -> Pattern:
    """What ended by itself: a copy of a merged or split report would have to bring the others along."""
    bound = Q(merged_into__isnull=False) | Q(part_of__isnull=False) | Q(same_as__isnull=False) | Q(part_count__gt=0)
    named = Q(pk__in=Case.objects.filter(merged_into__isnull=False).values("merged_into"))
    mine = (
        Case.objects.filter(is_open=False, chain_length__gt=0).exclude(bound | named).exclude(number__regex=_LAID_DOWN)
    )
    uids = {row["uid"] for row in mine.values("uid")}
    entries = Entry.objects.filter(subject_uid__in=mine.values("uid"))
    of_entries = {"entry_id__in": entries.values("pk")}
    found: dict[type[models.Model], Any] = {
        Case: mine.order_by("pk"),
        **{kind: kind._default_manager.filter(case__in=mine).order_by("pk") for kind in (Clock, Reporter, Strand)},
        Entry: entries.order_by("pk"),
        EntryDetail: EntryDetail.objects.filter(**of_entries).order_by("entry_id"),
        OutboxItem: OutboxItem.objects.filter(**of_entries).order_by("pk"),
    }
    strides = {kind: kind._default_manager.aggregate(most=models.Max("pk"))["most"] or 0 for kind in _KINDS}
    rows = {kind: list(one.values(*(field.attname for field in _written(kind)))) for kind, one in found.items()}
    return Pattern(rows, strides, dict(comments_on(uids)), [_marked(row) for row in rows[Entry]])


def _written(kind: type[models.Model]) -> list[Any]:
    return [field for field in kind._meta.local_concrete_fields if not field.generated]


def _lay_down(pattern: Pattern, copy: _Copy) -> None:
    rows = {kind: [_moved(kind, row, pattern, copy) for row in pattern.rows[kind]] for kind in _KINDS}
    heads = _seal(rows[Entry], rows[EntryDetail], pattern.sealed)
    each, words = len(rows[Case]), []
    for number, (old, row) in enumerate(zip(pattern.rows[Case], rows[Case], strict=True)):
        month = row["reported_at"].strftime("%y%m")
        row["number"] = f"{row['number'][:2]}{month}-{_FIRST_NUMBER + (copy.mark - 1) * each + number}"
        row["secret_index"] = hashlib.sha256(f"{copy.mark} {old['id']}".encode()).digest()[: len(old["secret_index"])]
        row["chain_head"] = heads[row["uid"]]
        words.append((row["id"], words_of(Case(**row), pattern.comments.get(old["uid"], ()))))
    for kind in _KINDS:
        fields = _written(kind)
        names = [field.name for field in fields]
        insert_many(kind, names, ([row[field.attname] for field in fields] for row in rows[kind]))
        if kind is Case:
            insert_many(CaseWords, ("case", "words"), words)


def _moved(kind: type[models.Model], row: Row, pattern: Pattern, copy: _Copy) -> Row:
    """Keys further on, moments further back, and everything that names a case by its uid names the copy."""
    moved = dict(row)
    for field in _written(kind):
        value, name = row[field.attname], field.attname
        named = kind if field.primary_key else Entry if name == "entry_id" else field.related_model
        if value is None:
            continue
        if named in pattern.strides:
            moved[name] = value + copy.place * pattern.strides[named]
        elif isinstance(field, models.DateTimeField):
            moved[name] = value - copy.back
        elif isinstance(field, models.UUIDField):
            moved[name] = copy.uid(value)
        elif isinstance(field, models.JSONField) and "case" in value:
            moved[name] = value | {"case": str(copy.uid(UUID(value["case"])))}
        elif name == "detail":
            moved[name] = copy.text(value)
    return moved


def _marked(row: Row) -> str:
    """What the hash of an entry covers, spelled once, with marks for what each copy has of its own."""
    return canonical_json(
        Entry(**row | {name: _MARK + name for name in _OWN} | {"detail_digest": _DIGEST}).header()
    ).decode()


def _seal(entries: list[Row], details: list[Row], sealed: list[str]) -> dict[UUID, bytes]:
    """Hashes each entry anew with its detail and the one before it; the last of each history, by uid."""
    kept = {row["entry_id"]: digest(bytes(row["salt"]), row["detail"].encode()) for row in details}
    heads: dict[UUID, bytes] = {}
    for row, text in sorted(zip(entries, sealed, strict=True), key=lambda pair: pair[0]["sequence"]):
        uid = row["subject_uid"]
        row["detail_digest"], row["previous_hash"] = kept.get(row["id"], row["detail_digest"]), heads.get(uid, b"")
        said = text.replace(_DIGEST.hex(), bytes(row["detail_digest"]).hex())
        for name in _OWN:
            said = said.replace(_MARK + name, str(plain(row[name])))
        row["entry_hash"] = heads[uid] = digest(row["previous_hash"], said.encode())
    return heads
