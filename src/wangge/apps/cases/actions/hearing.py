"""What a colleague has dealt with need not be read any more: the bell counts what still waits."""

from collections.abc import Mapping

from django.db.models import QuerySet

from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.rules.telling import ASKED_BY_A_MOVE, ASKED_BY_A_STRAND, MARKS
from wangge.apps.cases.workflow import StrandKind
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.ledger.actions import mark_dealt_with
from wangge.apps.ledger.models import Entry


def count_as_read(case: Case, entry: Entry) -> None:
    """After `entry` moved the case on, or ended what was asked of somebody within it."""
    ended = {StrandKind(kind) for kind in ask("ended_by", _ended_by, case=case.pk, sequence=entry.sequence)}
    moved = entry.state_from != entry.state_to
    codes = {code for kind in ended for code in ASKED_BY_A_STRAND.get(kind, ())}
    if moved:
        codes |= ASKED_BY_A_MOVE

    def is_over(code: str, parameters: Mapping[str, object]) -> bool:
        if code in MARKS:
            return (moved and "stage" in parameters) or parameters.get("strand") in ended
        return code in codes

    if moved or ended:
        mark_dealt_with(case.uid, is_over)


def _ended_by() -> "QuerySet[Strand, str]":
    sequence = Slot("sequence", Strand._meta.get_field("ended_sequence"))
    ended = Strand.objects.filter(case_id=Slot("case", Case._meta.pk), ended_sequence=sequence)
    return ended.values_list("kind", flat=True)
