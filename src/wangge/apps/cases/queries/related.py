"""Other cases that have to do with one."""

from django.db.models import Q

from wangge.apps.cases.models import Case, CaseLink, CaseQuerySet
from wangge.apps.posts.rules import Standing


def related_to(case: Case, standing: Standing) -> CaseQuerySet:
    """Those that this person sees, the newest first: merged, linked, or the same as the reporter says."""
    others = Case.objects.filter(
        Q(same_as=case)
        | Q(merged_into=case)
        | Q(pk__in=[pk for pk in (case.same_as_id, case.merged_into_id) if pk])
        | Q(pk__in=CaseLink.objects.filter(case=case).values("to"))
        | Q(pk__in=CaseLink.objects.filter(to=case).values("case"))
    )
    return others.filter(pk__in=Case.objects.visible_to(standing).values("pk")).order_by("-reported_at")
