from wangge.apps.cases.models import Case, CaseQuerySet, Strand
from wangge.apps.cases.workflow import StrandKind


def parts_of(case: Case) -> list[Case]:
    """In the order in which they were made, each with the case that it may have been merged into."""
    parts: CaseQuerySet = case.parts.with_names()
    return list(parts.select_related("merged_into").order_by("pk"))


def parts_with_a_question(case: Case) -> set[int]:
    """Ids of the parts in which the reporter has been asked something."""
    asked = Strand.objects.running().filter(case__part_of=case, kind=StrandKind.QUESTION)
    return set(asked.values_list("case_id", flat=True))
