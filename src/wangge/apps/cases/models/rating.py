from django.db import models
from django.db.models import Q

from wangge.apps.cases.models.case import Case
from wangge.apps.cases.workflow import Satisfaction, Solved


class Rating(models.Model):
    """What the reporter says of one closing of a case."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="ratings")
    round = models.PositiveSmallIntegerField()
    solved = models.CharField(max_length=6, choices=Solved.choices)
    satisfaction = models.PositiveSmallIntegerField(choices=Satisfaction.choices)
    words = models.TextField(blank=True)
    # Said on the telephone, and written down by whoever called.
    by_call = models.BooleanField(default=False)
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="rating_once_per_closing"),
            models.CheckConstraint(condition=Q(satisfaction__gte=1, satisfaction__lte=5), name="rating_in_five_levels"),
        ]
