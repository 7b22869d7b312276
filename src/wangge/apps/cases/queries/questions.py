from uuid import UUID

from wangge.apps.cases.models import Case, Strand, StrandQuerySet
from wangge.apps.cases.workflow import StrandKind


def question_to_reporter(case: Case) -> Strand | None:
    """The oldest that waits for a reply."""
    return Strand.objects.running().filter(case=case, kind=StrandKind.QUESTION).order_by("pk").first()


def case_asking(case: Case, question: UUID) -> Case | None:
    """The case in which the reporter was asked this, answered meanwhile or not."""
    found = Strand.objects.filter(uid=question, case=case, kind=StrandKind.QUESTION).select_related("case").first()
    return found.case if found else None


def arbitrations_asked() -> StrandQuerySet:
    """What waits for the leader's decision."""
    return Strand.objects.running().filter(kind=StrandKind.ARBITRATION)
