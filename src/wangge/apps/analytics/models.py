from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wangge.apps.analytics.workflow import Dimension, Indicator
from wangge.apps.areas.models import Area
from wangge.apps.cases.models import Case
from wangge.apps.ledger.models import Chained


class Counted(models.Model):
    """How far a case's history is in the numbers, and under which units it was counted."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="counted")
    length = models.PositiveIntegerField()
    town_id = models.BigIntegerField()
    members = models.JSONField(default=dict)


class Mark(models.Model):
    """One case in one indicator's denominator, on the day that counts; `good` says whether in its numerator too.

    Until `at` it may be undecided (None): nobody knows yet whether what is due then is done by then.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=20, choices=Indicator.choices)
    at = models.DateTimeField()
    day = models.DateField()
    good = models.BooleanField(null=True)
    bucket = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["case", "indicator", "day", "good"], name="mark_of_case"),
            models.Index(fields=["indicator", "day", "case", "good"], name="mark_by_day"),
            models.Index(fields=["at"], condition=Q(good=None), name="mark_undecided"),
        ]


class Tally(models.Model):
    """Marks added up: of one town, day and indicator, for one member of one dimension (a village, a category …)."""

    id = models.BigAutoField(primary_key=True)
    town_id = models.BigIntegerField()
    dimension = models.CharField(max_length=12, choices=Dimension.choices)
    member = models.CharField(max_length=20)
    indicator = models.CharField(max_length=20, choices=Indicator.choices)
    day = models.DateField()
    bucket = models.PositiveIntegerField(default=0)
    good = models.IntegerField(default=0)
    total = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["town_id", "dimension", "day", "member", "indicator", "bucket"], name="tally_once"
            ),
        ]


class Progress(models.Model):
    """How far a long count has come, so that it can be gone on with."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=20, unique=True)
    position = models.BigIntegerField(default=0)
    counted_at = models.DateTimeField()


class ScreenQuerySet(models.QuerySet["Screen"]):
    def in_use(self) -> "ScreenQuerySet":
        return self.filter(ended_at=None)


class Screen(Chained):
    """A screen on a wall: it shows the numbers of a town by an address of its own, without anybody signed in."""

    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="screens")
    name = models.CharField(_("where it hangs"), max_length=60)
    secret_index = models.BinaryField(max_length=16, unique=True, editable=False)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(pgettext_lazy("screen", "switched off"), null=True, blank=True)
    objects = ScreenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["town", "name"], condition=Q(ended_at=None), name="screen_name_once_in_its_town"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=models.F("made_at")), name="screen_ends_after_it_was_made"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="screen_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
