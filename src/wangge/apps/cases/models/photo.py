from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from wangge.apps.cases.models.case import Case
from wangge.apps.kit import ids
from wangge.apps.kit.labels import QuickLabels


class Photo(QuickLabels, models.Model):
    """A picture that belongs to one entry of a case's history; its files lie under `files/` by uid."""

    class Shows(models.TextChoices):
        BEFORE = "before", _("before")
        AFTER = "after", _("after")
        CHECK = "check", _("check")
        # For the centre alone: what a grid worker found who was sent to look.
        LOOK = "look", _("look first")
        # For whoever sent the contractor: the reporter sees it once it is part of a feedback.
        WORK = "work", _("from the contractor")

    id = models.BigAutoField(primary_key=True)
    uid: "models.UUIDField[UUID, UUID]" = models.UUIDField(unique=True, default=ids.new_uid, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="photos")
    sequence = models.PositiveIntegerField()
    shows = models.CharField(max_length=8, choices=Shows.choices)
    sha256 = models.BinaryField(max_length=32)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file = models.CharField(max_length=100)
    thumbnail = models.CharField(max_length=100)
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "sequence"], name="photo_by_entry")]
