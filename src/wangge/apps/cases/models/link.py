from django.db import models
from django.db.models import F, Q

from wangge.apps.cases.models.case import Case


class CaseLink(models.Model):
    """A case is the same matter again, of the same person or at the same place, as an earlier one that has ended."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    to = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked_from")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "to"], name="link_once"),
            models.CheckConstraint(condition=~Q(case=F("to")), name="link_leads_elsewhere"),
        ]
