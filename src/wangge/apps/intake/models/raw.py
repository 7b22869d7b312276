"""What came in, raw, before it is a case; and photos that wait for their report."""

from uuid import UUID

from django.db import models

from wangge.apps.cases.models import Case
from wangge.apps.kit import ids


class RawReport(models.Model):
    """One thing that came in from outside, kept as it came, sealed. An anonymous one keeps nothing of its sender."""

    id = models.BigAutoField(primary_key=True)
    source = models.CharField(max_length=60)
    external_id = models.CharField(max_length=120, blank=True)
    sealed_body = models.BinaryField()
    body_hash = models.BinaryField(max_length=32)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="raw_reports")
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"],
                condition=~models.Q(external_id=""),
                name="rawreport_once_per_id_of_its_source",
            ),
        ]
        indexes = [models.Index(fields=["received_at"], name="rawreport_by_time")]


class WaitingPhoto(models.Model):
    """A photo whose form had something else to be corrected: it need not be chosen again."""

    id = models.BigAutoField(primary_key=True)
    uid: "models.UUIDField[UUID, UUID]" = models.UUIDField(unique=True, default=ids.new_uid, editable=False)
    name = models.CharField(max_length=100)
    content = models.BinaryField()
    thumbnail = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    original_sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kept_at"], name="waitingphoto_by_time")]
