"""The duty roster: who sits at the centre when, under which leading cadre, and what one shift hands to the next."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wangge.apps.areas.models import Area
from wangge.apps.ledger.models import Chained
from wangge.apps.posts.workflow import DutyPart, DutyTurn


class DutyShift(Chained):
    """The centre of one town by day or by night. Two turns a day: who has both has the whole day and night."""

    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="duty_shifts")
    day = models.DateField(_("day"))
    turn = models.CharField(_("turn"), max_length=8, choices=DutyTurn.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "day", "turn"], name="duty_shift_once_in_its_town"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="duty_shift_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(turn__in=DutyTurn.values), name="duty_shift_of_a_known_turn"),
        ]
        indexes = [models.Index(fields=["town", "starts_at"], name="duty_shift_by_time")]


class DutySeat(models.Model):
    """One person in one shift. Day and turn stand here again, so that the database itself lets nobody sit twice at once."""

    id = models.BigAutoField(primary_key=True)
    shift = models.ForeignKey(DutyShift, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="duty_seats")
    part = models.CharField(max_length=8, choices=DutyPart.choices)
    day = models.DateField()
    turn = models.CharField(max_length=8, choices=DutyTurn.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "day", "turn"], name="duty_nobody_twice_at_once"),
            models.UniqueConstraint(
                fields=["shift"], condition=Q(part=DutyPart.LEADING.value), name="duty_one_leading_cadre_a_shift"
            ),
            models.CheckConstraint(condition=Q(part__in=DutyPart.values), name="duty_seat_of_a_known_part"),
        ]


class DutyHandover(Chained):
    """What a shift leaves to the next, signed by both: who wrote it, and somebody else who read it."""

    id = models.BigAutoField(primary_key=True)
    shift = models.OneToOneField(DutyShift, on_delete=models.PROTECT, related_name="handover")
    words = models.TextField(_("what is open, and what is to be minded"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)
    reply = models.CharField(_("remark of whoever takes over"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(read_by=None, read_at=None)
                | Q(read_by__isnull=False, read_at__isnull=False, read_at__gte=F("written_at")),
                name="duty_handover_is_read_by_somebody_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(read_by=None) | ~Q(read_by=F("written_by")), name="duty_handover_is_signed_by_two"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="duty_handover_says_something"),
        ]


class CalendarLink(Chained):
    """The address from which a telephone's calendar fetches its owner's shifts. A new one makes the old one worthless."""

    id = models.BigAutoField(primary_key=True)
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_link")
    generation = models.PositiveIntegerField(default=1)
    secret_index = models.BinaryField(max_length=16, unique=True, editable=False)
