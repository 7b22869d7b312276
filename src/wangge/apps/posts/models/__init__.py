"""Departments, and who serves where, in which role, from when to when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wangge.apps.areas.models import Area
from wangge.apps.kit.kept import Slot
from wangge.apps.ledger.models import Chained
from wangge.apps.posts.models.duty import CalendarLink, DutyHandover, DutySeat, DutyShift
from wangge.apps.posts.workflow import IN_DEPARTMENT, BodyKind, DepartmentKind, Role

__all__ = [
    "Absence",
    "AbsenceQuerySet",
    "CalendarLink",
    "ContactKind",
    "Contractor",
    "Department",
    "DutyHandover",
    "DutySeat",
    "DutyShift",
    "GridContact",
    "OutsideBody",
    "Post",
    "PostQuerySet",
]

_DEPARTMENT_ROLES = sorted(role.value for role in IN_DEPARTMENT)


class Department(Chained):
    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="departments")
    code = models.CharField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=60)
    short_name = models.CharField(_("short name"), max_length=20)
    kind = models.CharField(_("kind"), max_length=12, choices=DepartmentKind.choices)
    discipline = models.BooleanField(_("handles complaints about staff"), default=False)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["town", "name"], condition=Q(ends_on=None), name="department_name_once_in_its_town"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OutsideBody(Chained):
    """Somebody outside the town to whom a matter can be passed by letter: they have no account here."""

    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="outside_bodies")
    code = models.CharField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=12, choices=BodyKind.choices)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["town", "name"], condition=Q(ends_on=None), name="outside_body_name_once_in_its_town"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PostQuerySet(models.QuerySet["Post"]):
    def live_on(self, day: date | Slot) -> "PostQuerySet":
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class Post(Chained):
    """One person's role in one area or department, from a day to a day (both included)."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    part_time = models.BooleanField(_("part time"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="post_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(role__in=_DEPARTMENT_ROLES, department__isnull=False, area__isnull=True)
                | (~Q(role__in=_DEPARTMENT_ROLES) & Q(department__isnull=True, area__isnull=False)),
                name="post_lies_in_an_area_or_a_department_as_its_role_says",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "area"],
                condition=Q(ends_on=None, department__isnull=True),
                name="post_open_once_in_an_area",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "department"],
                condition=Q(ends_on=None, area__isnull=True),
                name="post_open_once_in_a_department",
            ),
        ]


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def live_from(self, day: date) -> "AbsenceQuerySet":
        """Not over yet on that day, now or to come."""
        return self.filter(ended=False, ends_on__gte=day)


class Absence(Chained):
    """Days, both included, on which somebody is away: so that nobody is given work then. Why is nobody's business."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    note = models.CharField(max_length=40, blank=True)
    ended = models.BooleanField(default=False)
    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="absence_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(deputy=None) | ~Q(deputy=F("person")), name="absence_deputy_is_another"),
        ]
        indexes = [models.Index(fields=["person", "ends_on"], name="absence_of_person")]


class ContactKind(models.TextChoices):
    """Who else stands on the printed board of a grid."""

    POLICE = "police", _("police officer")
    JUDGE = "judge", _("judge")
    PROSECUTOR = "prosecutor", _("prosecutor")
    LAWYER = "lawyer", _("lawyer")
    PARTY = "party", _("party branch")
    OTHER = "other", pgettext_lazy("contact", "other")


class GridContact(Chained):
    """Somebody named on a grid's board who has no account. Removed, only its kind remains."""

    id = models.BigAutoField(primary_key=True)
    grid = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=12, choices=ContactKind.choices)
    name = models.CharField(_("name"), max_length=60, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    removed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(removed=False) & ~Q(name="") | Q(removed=True, name="", phone=""),
                name="gridcontact_named_until_removed",
            ),
        ]


class Contractor(Chained):
    """Somebody whom a department sends for without their having an account: a firm, a crew, a craftsman."""

    id = models.BigAutoField(primary_key=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="contractors")
    name = models.CharField(pgettext_lazy("unit", "Name"), max_length=60)
    phone = models.CharField(_("telephone"), max_length=40)
    trade = models.CharField(_("what they do"), max_length=60, blank=True)
    ended = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["department", "name"], condition=Q(ended=False), name="contractor_name_once_in_a_department"
            ),
        ]

    def __str__(self) -> str:
        return self.name
