from django.db import models

from wangge.apps.tasks.models import Task


class Found(models.Model):
    """A case that began as something found in a task."""

    id = models.BigAutoField(primary_key=True)
    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="found")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="found")
