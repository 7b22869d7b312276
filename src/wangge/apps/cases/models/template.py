from django.db import models
from django.utils.translation import gettext_lazy as _

from wangge.apps.areas.models import Area


class DocumentTemplate(models.Model):
    """A town's own form of a document, as a .docx. Never changed: a new one takes its place."""

    class Kind(models.TextChoices):
        LETTER = "letter", _("letter to a body outside")
        ORDER = "order", _("supervision order or instruction")
        REPLY = "reply", _("reply to the reporter")

    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=100)
    content = models.BinaryField()
    set_at = models.DateTimeField()
    set_by_id = models.BigIntegerField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["town", "kind"], condition=models.Q(ended_at=None), name="template_once_in_use_in_its_town"
            ),
        ]
