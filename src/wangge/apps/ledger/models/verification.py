from django.db import models
from django.db.models import Q


class Verification(models.Model):
    """One reading of every chain, slice by slice, so that it can go on where it stopped; kept with what it found."""

    id = models.BigAutoField(primary_key=True)
    asked_by = models.BigIntegerField()
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    running = models.BooleanField(default=True)
    # Where it is: the kind of thing being read, and the last one read.
    kind = models.CharField(max_length=40, blank=True)
    after = models.UUIDField(null=True)
    expected = models.PositiveBigIntegerField()
    entries = models.PositiveBigIntegerField(default=0)
    things = models.PositiveBigIntegerField(default=0)
    faults = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["running"], condition=Q(running=True), name="verification_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(running=True, finished_at=None) | Q(running=False, finished_at__isnull=False),
                name="verification_runs_until_it_is_finished",
            ),
        ]


class VerificationFault(models.Model):
    """`fault` as `queries.chains` names it: gap, link, hash, detail, length, head, no_subject."""

    id = models.BigAutoField(primary_key=True)
    verification = models.ForeignKey(Verification, on_delete=models.PROTECT, related_name="found")
    subject_kind = models.CharField(max_length=40)
    subject_uid = models.UUIDField()
    sequence = models.PositiveIntegerField()
    fault = models.CharField(max_length=12)
