from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wangge.apps.cases.workflow import Outcome, Step
from wangge.apps.ledger.models import Chained


class Training(Chained):
    """One time that the model of categories was learnt from settled cases, with what came of it; kept for good.

    `judged` tells how the new model, the one in use until then and the catalogue's keywords did on the same held-back cases. The
    files of the model are named by `uid`.
    """

    id = models.BigAutoField(primary_key=True)
    asked_by_id = models.BigIntegerField(null=True, blank=True)
    asked_at = models.DateTimeField()
    running = models.BooleanField(default=True)
    step = models.CharField(max_length=12, choices=Step.choices, default=Step.WAITING)
    percent = models.PositiveSmallIntegerField(default=0)
    # When whoever carries it out was last heard of: where nobody was for long, somebody else begins anew.
    seen_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    in_use = models.BooleanField(_("in use"), default=False)
    cases = models.PositiveIntegerField(default=0)
    held_back = models.PositiveIntegerField(default=0)
    categories = models.PositiveIntegerField(default=0)
    # It learnt from cases reported before this moment alone.
    learnt_until = models.DateTimeField(null=True)
    judged = models.JSONField(default=dict)
    checksum = models.CharField(max_length=64, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["running"], condition=Q(running=True), name="training_one_at_a_time"),
            models.UniqueConstraint(fields=["in_use"], condition=Q(in_use=True), name="training_one_in_use"),
            models.CheckConstraint(
                condition=Q(running=True, finished_at=None, outcome="")
                | Q(running=False, finished_at__isnull=False) & ~Q(outcome=""),
                name="training_runs_until_it_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(in_use=False) | Q(outcome=Outcome.TAKEN.value), name="training_in_use_was_taken"
            ),
        ]
