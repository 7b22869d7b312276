from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wangge.apps.areas.models import Area
from wangge.apps.cases.models.category import Category, CategoryGroup
from wangge.apps.ledger.models import Chained
from wangge.apps.posts.models import Department

_CATEGORY = Q(category__isnull=False, group__isnull=True)
_GROUP = Q(category__isnull=True, group__isnull=False, village__isnull=True, grid__isnull=True)
_LIVE = Q(retired=False)


def _place(name: str) -> "models.ForeignKey[Area | None, Area | None]":
    return models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name=name)


class RoutingRule(Chained):
    """Who leads where matters of a category, or of a whole group, come in. `number` is what people call it by.

    To a department, to one grid, or (`own_grid`) to the very grid in which the matter lies.
    """

    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="routing_rules")
    number = models.PositiveIntegerField(_("number"))
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    group = models.ForeignKey(CategoryGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    village = _place("+")
    grid = _place("+")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lead_grid = _place("+")
    own_grid = models.BooleanField(_("the grid in which it lies"), default=False)
    supports = models.ManyToManyField(Department, related_name="+", blank=True)
    retired = models.BooleanField(_("no longer used"), default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["town", "number"], name="rule_number_once_in_its_town"),
            models.CheckConstraint(condition=_CATEGORY | _GROUP, name="rule_is_for_a_category_or_a_group"),
            models.CheckConstraint(
                condition=Q(village__isnull=True) | Q(grid__isnull=True), name="rule_is_for_a_village_or_a_grid"
            ),
            models.CheckConstraint(
                condition=Q(department__isnull=False, lead_grid__isnull=True, own_grid=False)
                | Q(department__isnull=True, lead_grid__isnull=False, own_grid=False)
                | Q(department__isnull=True, lead_grid__isnull=True, own_grid=True),
                name="rule_names_one_lead",
            ),
            models.UniqueConstraint(
                fields=["town", "category", "grid"], condition=_LIVE & Q(grid__isnull=False), name="rule_once_in_a_grid"
            ),
            models.UniqueConstraint(
                fields=["town", "category", "village"],
                condition=_LIVE & Q(village__isnull=False),
                name="rule_once_in_a_village",
            ),
            models.UniqueConstraint(
                fields=["town", "category"],
                condition=_LIVE & _CATEGORY & Q(village__isnull=True, grid__isnull=True),
                name="rule_once_for_a_category",
            ),
            models.UniqueConstraint(fields=["town", "group"], condition=_LIVE & _GROUP, name="rule_once_for_a_group"),
        ]

    def __str__(self) -> str:
        return str(self.number)
