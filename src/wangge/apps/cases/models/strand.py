from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wangge.apps.areas.models import Area
from wangge.apps.cases.models.groups import DEPARTMENT, GRID_SERVANTS, TOWN_DESK
from wangge.apps.cases.models.marked import Marked, MarkedQuerySet, next_mark
from wangge.apps.cases.workflow import BY_THEMSELVES, NO_SUPPORT_ANY_MORE, Holder, StrandKind
from wangge.apps.kit import ids
from wangge.apps.posts.models import Department
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

_OF_A_SUPPORT = sorted({StrandKind.SUPPORT.value, StrandKind.SUPPORT_ASKED.value})


def units_of(standing: Standing) -> Iterator[tuple[Holder, str, set[int]]]:
    """Where somebody answers for a unit: its kind, the field that names it, and the ids of theirs."""
    units = (
        (Holder.DEPARTMENT, "department_id", standing.departments_as(DEPARTMENT)),
        (Holder.GRID, "area_id", standing.areas_as(GRID_SERVANTS)),
        (Holder.VILLAGE, "area_id", standing.areas_as([Role.SECRETARY])),
        (Holder.CENTRE, "case__town_id", standing.areas_as(TOWN_DESK)),
        (Holder.LEADER, "case__town_id", standing.areas_as([Role.LEADER])),
        (Holder.COUNTY, "case__town__parent_id", standing.areas_as([Role.COUNTY_OPERATOR])),
    )
    return (unit for unit in units if unit[2])


class StrandQuerySet(MarkedQuerySet["Strand"]):
    def running(self) -> "StrandQuerySet":
        return self.filter(ended_at=None)

    def helping(self, departments: Iterable[int]) -> "StrandQuerySet":
        """The parts of these departments as supports, done or not; what was refused or taken from them is none."""
        parts = self.filter(kind=StrandKind.SUPPORT, department_id__in=sorted(departments))
        return parts.exclude(outcome__in=NO_SUPPORT_ANY_MORE)

    def asked_of(self, standing: Standing) -> "StrandQuerySet":
        """What this person, or a unit of theirs, has to answer; `rules.asking` says the same of one strand."""
        found = [Q(person_id=standing.person_id)] if standing.person_id is not None else []
        for holder, field, mine in units_of(standing):
            found.append(Q(holder=holder, **{f"{field}__in": sorted(mine)}))
        return self.filter(reduce(or_, found)) if found else self.none()

    def to_mark(self, now: datetime) -> "StrandQuerySet":
        """Those that somebody of the town has to answer; a date on which something happens by itself needs no reminder."""
        return super().to_mark(now).exclude(holder="").exclude(kind__in=BY_THEMSELVES)


class Strand(Marked):
    """Something asked of somebody within a case, with a date and an outcome, while the case itself goes on.

    A question, a request for more time, a supervision order, a supporting department's part. `holder` with
    `department`, `area` or `person` says who has to answer. Only `cases.actions` writes it.
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(unique=True, default=ids.new_uid, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="strands")
    kind = models.CharField(max_length=20, choices=StrandKind.choices)
    number = models.CharField(_("number"), max_length=40, blank=True)
    words = models.TextField(blank=True)
    # The sequence of the history entries that began and ended it.
    opened_sequence = models.PositiveIntegerField()
    ended_sequence = models.PositiveIntegerField(null=True, blank=True)
    opened_by_id = models.BigIntegerField(null=True, blank=True)
    opened_at = models.DateTimeField()

    # Empty: the reporter.
    holder = models.CharField(max_length=12, choices=Holder.choices, blank=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    # Why: of a closed list that its kind names.
    reason = models.CharField(max_length=20, blank=True)
    plan_year = models.PositiveSmallIntegerField(_("plan year"), null=True, blank=True)
    # Who held the case before the level above took it.
    held_before = models.CharField(max_length=12, choices=Holder.choices, blank=True)
    # The date that somebody asks for: a new due date, the end of a pause.
    wanted_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    soon_at = models.DateTimeField(null=True, blank=True)
    limit_amount = models.PositiveIntegerField(null=True, blank=True)
    limit_unit = models.CharField(max_length=20, blank=True)
    calendar_version = models.PositiveIntegerField(null=True, blank=True)
    # Its holder was told that its date has come; a later date is told again.
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    late = models.BooleanField(default=False)
    next_mark_at = models.GeneratedField(
        expression=next_mark(ended_at=None), output_field=models.DateTimeField(null=True), db_persist=True
    )
    objects = StrandQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_sequence=None, outcome="")
                | Q(ended_at__isnull=False, ended_sequence__isnull=False) & ~Q(outcome=""),
                name="strand_ends_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(holder=Holder.DEPARTMENT.value) | Q(department__isnull=False),
                name="strand_held_by_a_department_names_it",
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "department"],
                condition=Q(ended_at=None, kind__in=_OF_A_SUPPORT),
                name="support_runs_once_per_department",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(ended_at=None), name="strand_running_by_due"),
            models.Index(fields=["kind", "case"], condition=Q(ended_at=None), name="strand_running_by_kind"),
            models.Index(fields=["next_mark_at"], condition=Q(next_mark_at__isnull=False), name="strand_next_mark"),
            models.Index(fields=["department", "due_at"], condition=Q(ended_at=None), name="strand_of_department"),
            models.Index(fields=["area", "due_at"], condition=Q(ended_at=None), name="strand_of_area"),
            models.Index(fields=["person", "due_at"], condition=Q(ended_at=None), name="strand_of_person"),
        ]
