"""What is asked of whoever leads a case goes along when another one gets the lead."""

from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.rules.holding import unit_holding
from wangge.apps.cases.workflow import WITH_THE_LEAD

Lead = tuple[int | None, int | None]


def lead_of(case: Case) -> Lead:
    return case.department_id, case.handling_grid_id


def follow_the_lead(case: Case, *, led_by: Lead) -> None:
    """`led_by`: who led it before."""
    if case.is_open and lead_of(case) != led_by:
        holder, unit = unit_holding(case)
        asked = Strand.objects.running().filter(case=case, kind__in=WITH_THE_LEAD)
        asked.update(holder=holder, person=None, **unit)
