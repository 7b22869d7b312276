from django.db import models

from wangge.apps.areas.models import Area


class NumberCounter(models.Model):
    """The last number given in a town in a series: cases of a month (decision 6), orders of a kind in a year."""

    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=20)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "series"], name="counter_once_per_town_and_series")]
