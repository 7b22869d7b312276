from collections.abc import Iterable

from wangge.apps.cases.models import Case, Strand, StrandQuerySet
from wangge.apps.cases.models.groups import DEPARTMENT
from wangge.apps.cases.rules import strands_in
from wangge.apps.cases.workflow import NO_SUPPORT_ANY_MORE, StrandKind
from wangge.apps.posts.rules import Standing


def supports_of(case: Case) -> list[Strand]:
    """The parts of the departments that support, done or not, each with its department; one query."""
    return supports_among(strands_in(case))


def supports_among(strands: Iterable[Strand]) -> list[Strand]:
    """The same from what `strands_in` found."""
    parts = (one for one in strands if one.kind == StrandKind.SUPPORT and one.outcome not in NO_SUPPORT_ANY_MORE)
    return sorted(parts, key=lambda part: part.pk)


def open_supports(case: Case) -> list[Strand]:
    """Those that have not fed back yet."""
    return supports_going_on(strands_in(case))


def supports_going_on(strands: Iterable[Strand]) -> list[Strand]:
    """The same from what `strands_in` found."""
    return [part for part in supports_among(strands) if part.ended_at is None]


def parts_of_ones_own(standing: Standing) -> StrandQuerySet:
    """What the person's departments still owe as supports."""
    departments = standing.departments_as(DEPARTMENT)
    kinds = [StrandKind.SUPPORT_ASKED, StrandKind.SUPPORT]
    return Strand.objects.running().filter(kind__in=kinds, department_id__in=departments)
