"""What a county owns besides its areas: time zone, calendar, form of codes (decision 10)."""

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wangge.apps.areas.models.area import Area
from wangge.apps.kit import ids


class CodeForm(models.TextChoices):
    NATIONAL = "national", _("statistical division codes")
    FREE = "free", _("any")


class County(models.Model):
    """The one county of a data folder.

    `stamp` changes, in the same transaction, with everything about its areas, so that memory knows when it is stale;
    `hours` is a list of `{"from": "MM-DD", "spans": [["HH:MM", "HH:MM"], …]}` by season.
    """

    id = models.BigAutoField(primary_key=True)
    area = models.OneToOneField(Area, on_delete=models.PROTECT, related_name="county")
    time_zone = models.CharField(_("time zone"), max_length=40)
    code_form = models.CharField(_("form of area codes"), max_length=8, choices=CodeForm.choices)
    hours = models.JSONField(_("working hours"))
    # Spans of every day in which the centre is manned, as in `hours`; none means day and night.
    duty = models.JSONField(_("duty hours of the centre"), default=list, blank=True)
    calendar_version = models.PositiveIntegerField(default=0, editable=False)
    stamp: "models.UUIDField[UUID, UUID]" = models.UUIDField(default=ids.new_uid, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1), name="county_one", violation_error_message=_("A data folder holds one county.")
            ),
            models.CheckConstraint(
                condition=Q(code_form__in=CodeForm.values) & ~Q(time_zone=""),
                name="county_has_time_zone_and_code_form",
                violation_error_message=_("A county has a time zone and a form of area codes."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.area)


class CalendarDay(models.Model):
    """Whether a day is worked. `provisional` until the State Council's list for that year is in."""

    id = models.BigAutoField(primary_key=True)
    date = models.DateField(_("date"), unique=True)
    is_working = models.BooleanField(_("working day"))
    name = models.CharField(_("name of the day"), max_length=40, blank=True)
    provisional = models.BooleanField(_("provisional"), default=False)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=""),
                name="calendarday_says_its_source",
                violation_error_message=_("A day of the calendar says where it comes from."),
            ),
        ]

    def __str__(self) -> str:
        return self.date.isoformat()
