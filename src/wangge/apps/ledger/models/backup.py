from uuid import UUID

from django.db import models

from wangge.apps.kit import ids


class Backup(models.Model):
    """A backup that was written and read again: every entry up to the key `through` is in it (decision 27)."""

    id = models.BigAutoField(primary_key=True)
    uid: "models.UUIDField[UUID, UUID]" = models.UUIDField(unique=True, default=ids.new_uid, editable=False)
    made_at = models.DateTimeField()
    through = models.PositiveBigIntegerField()
    size = models.PositiveBigIntegerField()


class Epoch(models.Model):
    """One life of this database; a restore begins another, and what was acknowledged in an earlier one may be gone."""

    id = models.BigAutoField(primary_key=True)
    uid: "models.UUIDField[UUID, UUID]" = models.UUIDField(unique=True, default=ids.new_uid, editable=False)
    began_at = models.DateTimeField()
    # The backup that it was restored from; the first has none.
    backup = models.UUIDField(null=True)
