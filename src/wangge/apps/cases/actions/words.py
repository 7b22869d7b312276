"""The index of words follows each case, in the same transaction."""

from collections.abc import Callable

from django.db import transaction

from wangge.apps.cases.models import Case, CaseWords
from wangge.apps.cases.queries.words import batches, comments_on, differing, words_of
from wangge.apps.kit.rows import insert, insert_many, update


def index_new(case: Case) -> None:
    insert(CaseWords(case=case, words=words_of(case)))


def index_again(case: Case) -> None:
    """After what it is found by has changed, or was erased. The caller holds the case locked."""
    words = words_of(case, comments_on([case.uid]).get(case.uid, ()))
    row = CaseWords(case=case, words=words)
    if not update(row):
        insert(row)


def reindex(tell: Callable[[int], None] = lambda _done: None) -> int:
    """Puts right whatever the index says otherwise than the cases; how many. `tell` learns how many were looked at.

    What is right is left alone, so one that was interrupted has only the rest to write.
    """
    mended = 0
    for batch in batches():
        mended += _mend(batch)
        tell(len(batch))
    return mended


@transaction.atomic
def _mend(batch: list[Case]) -> int:
    """Looked at once more under lock: somebody may just have commented."""
    wrong = [one.case.pk for one in differing(batch)]
    if not wrong:
        return 0
    locked = list(Case.objects.select_for_update().filter(pk__in=wrong))
    rows = [(one.case.pk, one.words) for one in differing(locked)]
    CaseWords.objects.filter(case__in=[pk for pk, _words in rows]).delete()
    insert_many(CaseWords, ("case", "words"), rows)
    return len(rows)
