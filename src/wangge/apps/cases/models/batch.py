from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from wangge.apps.cases.models.case import Case
from wangge.apps.kit import ids
from wangge.apps.posts.rules import Standing


class BatchState(models.TextChoices):
    HELD = "held"
    RUNNING = "running"
    DONE = "done"


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, standing: Standing) -> "BatchQuerySet":
        """Its owner's alone."""
        return self.filter(person_id=standing.person_id) if standing.person_id is not None else self.none()


class Batch(models.Model):
    """The same action for many cases: chosen first, looked over, then carried out case by case, with a report at the end.

    `said` is what was filled in. What happens to a case stands in the case's own history; this is gone after some days.
    """

    id = models.BigAutoField(primary_key=True)
    uid: "models.UUIDField[UUID, UUID]" = models.UUIDField(unique=True, default=ids.new_uid, editable=False)
    person_id = models.BigIntegerField()
    action = models.CharField(max_length=40)
    said: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=BatchState.choices, default=BatchState.HELD)
    # The list that the cases were chosen from, to go back to.
    came_from = models.CharField(max_length=2000, blank=True)
    held_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    objects = BatchQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "-held_at"], name="batch_of_person"),
            models.Index(fields=["held_at"], condition=Q(state="running"), name="batch_running"),
        ]


class Outcome(models.TextChoices):
    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


class BatchRow(models.Model):
    """One case of a batch, and what became of it; `code` says why not, as refusals do. `to_id`: the person who gets it."""

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    to_id = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    code = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "case"], name="batch_has_a_case_once"),
            models.CheckConstraint(condition=Q(outcome="refused") ^ Q(code=""), name="batch_row_says_why_not"),
        ]
        indexes = [models.Index(fields=["batch"], condition=Q(outcome="waiting"), name="batch_row_waiting")]
