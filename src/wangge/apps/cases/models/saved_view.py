from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from wangge.apps.areas.models import Area
from wangge.apps.ledger.models import Chained
from wangge.apps.posts.models import Department
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, standing: Standing) -> "SavedViewQuerySet":
        """One's own, and those that a colleague shared with a unit in which one serves."""
        if standing.person_id is None:
            return self.none()
        departments, areas = sorted(standing.departments_as(Role)), sorted(standing.areas_as(Role))
        shared = Q(department_id__in=departments) | Q(area_id__in=areas)
        return self.filter(Q(person_id=standing.person_id) | shared, ended=False)


class SavedView(Chained):
    """A list with its filters under a name. `names` are what its filters were called when it was saved."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=20)
    view = models.CharField(max_length=20)
    query = models.CharField(max_length=1500, blank=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    ended = models.BooleanField(default=False)
    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"], condition=Q(ended=False), name="saved_view_name_once_per_person"
            ),
            models.CheckConstraint(
                condition=Q(department=None) | Q(area=None), name="saved_view_is_shared_with_one_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ListTaste(models.Model):
    """How somebody likes their lists: which columns, and where to land. Like a draft nobody's business, without history."""

    id = models.BigAutoField(primary_key=True)
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    columns: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list)
    lands_on = models.ForeignKey(SavedView, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
