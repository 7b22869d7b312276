from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from wangge.apps.cases.models.case import Case
from wangge.apps.cases.models.limit import StageLimit
from wangge.apps.cases.models.marked import Marked, MarkedQuerySet, next_mark
from wangge.apps.cases.workflow import LimitFrom, Stage


class ClockQuerySet(MarkedQuerySet["Clock"]):
    """Clocks that stand have no mark due."""


class Clock(Marked):
    """One stage of one round of one case against its limit (decision 7). Only `cases.actions` writes it."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    round = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    limit_amount = models.PositiveIntegerField()
    limit_unit = models.CharField(max_length=20)
    # Who said the limit; `quartered` where it is what urgency left of it.
    limit_from = models.CharField(max_length=8, choices=LimitFrom.choices, default=LimitFrom.DEFAULT)
    rule = models.ForeignKey(StageLimit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    quartered = models.BooleanField(default=False)
    calendar_version = models.PositiveIntegerField()
    due_at = models.DateTimeField()
    soon_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True, blank=True)
    held_seconds = models.PositiveBigIntegerField(default=0)
    # Counted time that was granted on top of the limit.
    granted_seconds = models.PositiveBigIntegerField(default=0)
    # Counted time by which it was made due sooner than its limit says.
    sooner_seconds = models.PositiveBigIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(default=False)
    next_mark_at = models.GeneratedField(
        expression=next_mark(ended_at=None, held_at=None), output_field=models.DateTimeField(null=True), db_persist=True
    )
    objects = ClockQuerySet.as_manager()

    @property
    def moved(self) -> timedelta:
        """By how much it is due later than its limit says; less than nothing where it was made due sooner."""
        return timedelta(seconds=self.granted_seconds - self.sooner_seconds)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "stage", "round"], name="clock_once_per_stage_and_round"),
            models.UniqueConstraint(
                fields=["case", "stage"], condition=Q(ended_at=None), name="clock_of_a_stage_runs_once"
            ),
            models.CheckConstraint(condition=Q(due_at__gt=F("started_at")), name="clock_due_after_it_starts"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")), name="clock_ends_after_it_starts"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(ended_at=None), name="clock_running_by_due"),
            models.Index(fields=["ended_at"], condition=Q(stage="acceptance"), name="clock_accepted_by_time"),
            models.Index(fields=["next_mark_at"], condition=Q(next_mark_at__isnull=False), name="clock_next_mark"),
        ]
