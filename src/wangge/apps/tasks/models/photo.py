from uuid import UUID

from django.db import models

from wangge.apps.kit import ids
from wangge.apps.tasks.models.answer import Answer


class AnswerPhoto(models.Model):
    """A picture that an answer names by the hash with which it left the phone; its files lie under `answers/`."""

    id = models.BigAutoField(primary_key=True)
    uid: "models.UUIDField[UUID, UUID]" = models.UUIDField(unique=True, default=ids.new_uid, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="pictures")
    # As it left the phone, and as it is stored: shrunk, and with nothing hidden in it.
    original_sha256 = models.BinaryField(max_length=32)
    sha256 = models.BinaryField(max_length=32)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file = models.CharField(max_length=100)
    thumbnail = models.CharField(max_length=100)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "original_sha256"], name="answer_photo_once"),
        ]
