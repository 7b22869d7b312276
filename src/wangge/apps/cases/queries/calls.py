from django.db.models import OuterRef

from wangge.apps.cases.models import Strand, StrandQuerySet
from wangge.apps.cases.workflow import StrandKind
from wangge.apps.posts.rules import Standing


def planned_calls(_standing: Standing) -> StrandQuerySet:
    """The next try to reach the reporter of the case of the outer query."""
    return Strand.objects.running().filter(case=OuterRef("pk"), kind=StrandKind.CALL_BACK)
