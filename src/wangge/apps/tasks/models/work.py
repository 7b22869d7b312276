from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wangge.apps.areas.models import Area
from wangge.apps.kit.labels import QuickLabels
from wangge.apps.ledger.models import Chained
from wangge.apps.tasks.models.form import Form
from wangge.apps.tasks.workflow import TaskKind


class WorkQuerySet(models.QuerySet["Work"]):
    def live(self) -> "WorkQuerySet":
        return self.filter(retired=False)


class Work(QuickLabels, Chained):
    """A line of the town's catalogue of work: what tasks may be given for, and whether grids may be given them."""

    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="works")
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=8, choices=TaskKind.choices)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, null=True, blank=True, related_name="works")
    grid_admitted = models.BooleanField(_("may be given to a grid"), default=False)
    # The paper that admits it: without one it is not put on grids.
    admitted_by = models.CharField(_("admitted by"), max_length=100, blank=True)
    limit_amount = models.PositiveSmallIntegerField(_("limit"))
    limit_unit = models.CharField(_("unit"), max_length=20)
    retired = models.BooleanField(_("no longer used"), default=False)
    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["town", "code"], name="work_code_once_in_its_town"),
            models.CheckConstraint(condition=Q(limit_amount__gte=1), name="work_limit_at_least_one"),
            models.CheckConstraint(
                condition=Q(grid_admitted=False) | ~Q(admitted_by=""), name="work_put_on_grids_by_a_paper"
            ),
        ]

    def __str__(self) -> str:
        return self.name
