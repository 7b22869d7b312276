from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from wangge.apps.areas.models import Area
from wangge.apps.cases.models.category import Category
from wangge.apps.cases.workflow import LimitUnit, Stage


class FilingCondition(models.Model):
    """A case of a category that has limits of its own: “longer than two metres”, “on a main road”."""

    id = models.BigAutoField(primary_key=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="filing_conditions")
    words = models.CharField(_("filing condition"), max_length=100)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["category_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "words"], condition=Q(retired=False), name="filing_condition_once_in_its_category"
            ),
        ]

    def __str__(self) -> str:
        return self.words


class StageLimit(models.Model):
    """What a town allows for a stage. Never changed: a new one takes its place, so that a clock can name the one it ran by.

    Without category it is for all of them, without condition for all cases of the category.
    """

    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="stage_limits")
    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="stage_limits")
    condition = models.ForeignKey(
        FilingCondition, on_delete=models.PROTECT, null=True, blank=True, related_name="stage_limits"
    )
    urgent = models.BooleanField(_("urgent"), default=False)
    amount = models.PositiveSmallIntegerField(_("limit"))
    unit = models.CharField(_("unit"), max_length=20, choices=LimitUnit.choices)
    set_at = models.DateTimeField()
    set_by_id = models.BigIntegerField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="stage_limit_at_least_one"),
            models.CheckConstraint(
                condition=Q(condition=None) | Q(category__isnull=False), name="stage_limit_condition_has_its_category"
            ),
            models.UniqueConstraint(
                "town",
                "stage",
                "urgent",
                Coalesce("category", 0),
                Coalesce("condition", 0),
                condition=Q(ended_at=None),
                name="stage_limit_once_for_each_kind_of_case",
            ),
        ]
