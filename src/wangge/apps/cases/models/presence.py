from django.conf import settings
from django.db import models

from wangge.apps.cases.models.case import Case


class Presence(models.Model):
    """Which case an operator has open at this moment: one row a person, written over, without history, gone in a minute."""

    id = models.BigAutoField(primary_key=True)
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["seen_at"], name="presence_by_time")]
