"""What a colleague has dealt with need not be read any more: the bell counts what still waits."""

from django.db.models import Q

from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.rules.telling import ASKED_BY_A_MOVE, ASKED_BY_A_STRAND, MARKS
from wangge.apps.cases.workflow import StrandKind
from wangge.apps.ledger.actions import mark_dealt_with
from wangge.apps.ledger.models import Entry


def count_as_read(case: Case, entry: Entry) -> None:
    """After `entry` moved the case on, or ended what was asked of somebody within it."""
    kinds = Strand.objects.filter(case=case, ended_sequence=entry.sequence).values_list("kind", flat=True)
    ended = [StrandKind(kind) for kind in kinds]
    codes = {code for kind in ended for code in ASKED_BY_A_STRAND.get(kind, ())}
    over = Q(code__in=MARKS, parameters__strand__in=[kind.value for kind in ended]) if ended else Q()
    if entry.state_from != entry.state_to:
        codes |= ASKED_BY_A_MOVE
        over |= Q(code__in=MARKS, parameters__has_key="stage")
    if codes or over:
        mark_dealt_with(case.uid, Q(code__in=codes) | over)
