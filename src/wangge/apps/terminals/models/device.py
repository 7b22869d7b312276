from django.db import models
from django.db.models import Q

from wangge.apps.accounts.models import Person
from wangge.apps.ledger.models import Chained
from wangge.apps.posts.rules import Standing


class DeviceQuerySet(models.QuerySet["Device"]):
    def visible_to(self, standing: Standing) -> "DeviceQuerySet":
        """One's own. Those who look after a town see its devices by `queries.devices_in`."""
        return self.filter(person_id=standing.person_id or 0)


class Device(Chained):
    """A phone or browser in which somebody signed in to the terminal; its uid is made there.

    Of its state only what is unsent is kept, and only while there is any: no row says who was online when.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="devices")
    name = models.CharField(max_length=60)
    app_version = models.CharField(max_length=20)
    registered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # What it told last, while something is unsent or help is called for.
    unsent = models.PositiveIntegerField(default=0)
    oldest_at = models.DateTimeField(null=True)
    # Code of a refusal → how many of the unsent were refused so.
    refusals = models.JSONField(default=dict)
    help_words = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField(null=True)
    objects = DeviceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(told_at__isnull=False) | Q(unsent=0, oldest_at=None, help_words=""),
                name="device_tells_when_it_told",
            ),
        ]
        indexes = [
            models.Index(fields=["told_at"], condition=Q(told_at__isnull=False), name="device_with_something"),
        ]
