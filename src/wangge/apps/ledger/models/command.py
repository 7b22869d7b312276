from django.db import models


class Command(models.Model):
    """An order once carried out (decision 2), kept for good: the same id again gives the same result and changes nothing."""

    id = models.UUIDField(primary_key=True, editable=False)
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=40)
    body_hash = models.BinaryField(max_length=32)
    result = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["recorded_at"], name="command_by_time")]
