from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.models import Task


def cases_found(standing: Standing, task: Task) -> CaseQuerySet:
    """What was found in the task and has become a case that this person sees, the first one first."""
    return Case.objects.visible_to(standing).filter(found__task=task).order_by("pk")
