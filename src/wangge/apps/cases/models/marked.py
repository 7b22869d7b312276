from datetime import datetime
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Case, Expression, F, Q, Value, When
from django.db.models.functions import Coalesce

from wangge.apps.cases.workflow import Mark


def next_mark(**running: Any) -> Expression:
    """When the next mark of what runs is due, as the database itself computes it: nobody who moves a date can forget it."""
    after = {Mark.NONE: Coalesce("soon_at", "due_at"), Mark.SOON: F("due_at"), Mark.LATE: F("grave_at")}
    marks = [When(Q(**running, told=told.value), then=when) for told, when in after.items()]
    return Case(*marks, default=Value(None), output_field=models.DateTimeField())


Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class MarkedQuerySet(models.QuerySet[Row_co]):
    def to_mark(self, now: datetime) -> Self:
        """What has a mark due, the longest waiting first."""
        return self.filter(next_mark_at__lt=now).order_by("next_mark_at", "pk")


class Marked(models.Model):
    """What has a limit, and of whose limit somebody is told on the way: `told` is the last mark that was written."""

    told = models.PositiveSmallIntegerField(choices=Mark.choices, default=Mark.NONE)
    # Half as late again as the limit allowed; known once it is late.
    grave_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def next_mark_now(self, now: datetime, soon_at: datetime | None, due_at: datetime | None) -> Mark:
        """The mark to write now; of what is late already nobody is told that it will be."""
        if self.told == Mark.LATE:
            return Mark.GRAVE
        is_late = due_at is not None and due_at < now
        return Mark.LATE if is_late or soon_at is None else Mark.SOON
