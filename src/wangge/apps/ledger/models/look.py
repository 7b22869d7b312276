from django.db import models


class Look(models.Model):
    """Somebody looked at protected data. The one thing that a GET may write."""

    id = models.BigAutoField(primary_key=True)
    actor_id = models.BigIntegerField()
    subject_kind = models.CharField(max_length=40)
    subject_uid = models.UUIDField()
    what = models.CharField(max_length=40)
    reason = models.CharField(max_length=200)
    looked_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["looked_at"], name="look_by_time"),
            models.Index(fields=["subject_uid", "looked_at"], name="look_by_subject"),
            models.Index(fields=["actor_id", "looked_at"], name="look_by_actor"),
        ]
