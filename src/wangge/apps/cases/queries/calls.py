from wangge.apps.cases.models import Strand, StrandQuerySet
from wangge.apps.cases.workflow import StrandKind
from wangge.apps.posts.rules import Standing


def planned_calls(_standing: Standing) -> StrandQuerySet:
    """The next tries to reach reporters."""
    return Strand.objects.running().filter(kind=StrandKind.CALL_BACK)
