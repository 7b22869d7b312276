from django.conf import settings
from django.db import models

from wangge.apps.cases.models.case import Case


class Draft(models.Model):
    """What somebody has typed for an action and not sent yet."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="drafts")
    action = models.CharField(max_length=40)
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "case", "action"], name="draft_once_per_person_and_action"),
        ]
