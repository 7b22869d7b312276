from django.db import models

from wangge.apps.posts.models import Department


class Support(models.Model):
    """A department that helps the one in the lead."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="supports")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="cases_supported")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "department"], name="support_once_per_case")]
