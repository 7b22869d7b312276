from uuid import UUID

from django.db import models
from django.db.models import Q

from wangge.apps.accounts.models import Person
from wangge.apps.areas.models import Area
from wangge.apps.posts.rules import Standing
from wangge.apps.terminals.models.device import Device
from wangge.apps.terminals.workflow import Outcome, SubjectKind


class OperationQuerySet(models.QuerySet["Operation"]):
    def visible_to(self, standing: Standing) -> "OperationQuerySet":
        """One's own, and those that one is to review."""
        return self.filter(Q(person_id=standing.person_id) | Q(reviewer_id=standing.person_id))


class Operation(models.Model):
    """Something that was done on a device, once it has come in; its uid is made there and is the command's, too."""

    id = models.BigAutoField(primary_key=True)
    uid: "models.UUIDField[UUID, UUID]" = models.UUIDField(unique=True, editable=False)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="operations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="operations")
    kind = models.CharField(max_length=20)
    content_hash = models.BinaryField(max_length=32)
    outcome = models.CharField(max_length=8)
    subject_kind = models.CharField(max_length=8, choices=SubjectKind.choices, blank=True)
    subject_uid = models.UUIDField(null=True)
    # The entry of history behind which it is safe (decision 27).
    position = models.PositiveBigIntegerField()
    # Both clocks: the device's own, how far that was ahead of ours in seconds, and ours.
    said_at = models.DateTimeField()
    skew = models.BigIntegerField()
    received_at = models.DateTimeField()
    # Of one that is kept: why, its sealed content, and who looks at it until when.
    code = models.CharField(max_length=20, blank=True)
    sealed = models.BinaryField(default=bytes)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    reviewer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="operations_to_review")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="operations_reviewed")
    review_words = models.CharField(max_length=500, blank=True)
    # The case that was made of it at the desk.
    made_uid = models.UUIDField(null=True)
    objects = OperationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.KEPT) | Q(subject_uid__isnull=False),
                name="operation_applied_names_its_subject",
            ),
            models.CheckConstraint(
                condition=Q(subject_uid=None, subject_kind="") | Q(subject_uid__isnull=False) & ~Q(subject_kind=""),
                name="operation_subject_has_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(made_uid=None) | Q(outcome=Outcome.KEPT, reviewed_at__isnull=False),
                name="operation_made_a_case_once_reviewed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["received_at"],
                condition=Q(outcome=Outcome.KEPT, reviewed_at=None),
                name="operation_to_review",
            ),
        ]


class AwaitedPhoto(models.Model):
    """A photo that an operation named and that is not where it belongs yet: it has not come, or the worker has not made it.

    It belongs to the case that the operation is about, or to the answer that it was; `shows` is empty for an answer.
    That of an operation that is kept waits for its reviewer, and belongs to the case that is made of it.
    """

    id = models.BigAutoField(primary_key=True)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="awaits")
    sha256 = models.CharField(max_length=64)
    shows = models.CharField(max_length=8, blank=True)
    # When the worker began to make it, and did not end.
    tried_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["operation", "sha256"], name="awaited_photo_once_for_an_operation"),
        ]
        indexes = [models.Index(fields=["sha256"], name="awaited_photo_by_hash")]
