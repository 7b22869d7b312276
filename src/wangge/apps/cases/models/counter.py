from django.db import models

from wangge.apps.areas.models import Area


class NumberCounter(models.Model):
    """The last case number given in a town in a month (decision 6)."""

    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    month = models.CharField(max_length=4)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "month"], name="counter_once_per_town_and_month")]
