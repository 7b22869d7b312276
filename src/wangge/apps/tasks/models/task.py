from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wangge.apps.areas.models import Area
from wangge.apps.kit.labels import QuickLabels
from wangge.apps.ledger.models import Chained
from wangge.apps.posts.models import Department, Post
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.models.form import FormVersion
from wangge.apps.tasks.models.visible import to_do, visible
from wangge.apps.tasks.models.work import Work
from wangge.apps.tasks.workflow import ENDED, Priority, Result, SubjectKind, TaskKind, TaskState

_ENDED = sorted(state.value for state in ENDED)
_OPEN = Q(state=TaskState.OPEN.value)


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, standing: Standing) -> "TaskQuerySet":
        """What this person may see: where everything about tasks starts."""
        return self.filter(visible(standing))

    def for_posts_of(self, standing: Standing) -> "TaskQuerySet":
        """What this person, or a colleague in the same unit, has to do."""
        return self.filter(to_do(standing))

    def open(self) -> "TaskQuerySet":
        return self.filter(_OPEN)

    def handed_back(self) -> "TaskQuerySet":
        """Whoever asked for them decides what becomes of them."""
        return self.filter(state=TaskState.HANDED_BACK.value)

    def with_names(self) -> "TaskQuerySet":
        """With everything that a list shows beside a task, in the same query."""
        return self.select_related("work", "area", "department", "post__person", "stand_in", "form_version")


class Task(QuickLabels, Chained):
    """One thing for one unit, or one post of it, to do by a time. Nothing sets `state` but `tasks.actions`.

    `projected`: the shadow of something that runs elsewhere, where its history is kept; it ends when that does.
    """

    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="tasks_of_town")
    kind = models.CharField(_("kind"), max_length=8, choices=TaskKind.choices)
    work = models.ForeignKey(Work, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    projected = models.BooleanField(default=False)
    state = models.CharField(_("state"), max_length=12, choices=TaskState.choices, default=TaskState.OPEN)
    result = models.CharField(_("result"), max_length=16, choices=Result.choices, blank=True)
    # Grows with each change: an operation names the one that it was made on.
    version = models.PositiveIntegerField(default=1)

    subject_kind = models.CharField(_("about"), max_length=12, choices=SubjectKind.choices)
    subject_uid = models.UUIDField(null=True, blank=True)
    title = models.CharField(_("title"), max_length=80, blank=True)
    words = models.TextField(_("words"), blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    # Only for whoever does it, not for those who answer for the place.
    confined = models.BooleanField(default=False)

    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    # While whoever it is for by name is away; it comes back to them by itself.
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")

    window_from = models.DateTimeField(_("not before"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority.choices, default=Priority.USUAL)

    # The order by which it was given, with all that were given with it.
    giving = models.UUIDField(null=True, blank=True, editable=False)
    asked_by_id = models.BigIntegerField(null=True, blank=True)
    asked_area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(default=False)
    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(area=None, department__isnull=False) | Q(area__isnull=False, department=None),
                name="task_lies_with_an_area_or_a_department",
            ),
            models.CheckConstraint(
                condition=Q(asked_area=None, asked_department__isnull=False)
                | Q(asked_area__isnull=False, asked_department=None),
                name="task_is_asked_for_by_an_area_or_a_department",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_ENDED, ended_at__isnull=False) | ~Q(state__in=_ENDED) & Q(ended_at=None),
                name="task_ended_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state=TaskState.DONE.value) & ~Q(result="") | ~Q(state=TaskState.DONE.value) & Q(result=""),
                name="task_done_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(projected=True, work=None, subject_uid__isnull=False)
                | Q(projected=False, work__isnull=False),
                name="task_is_of_the_catalogue_or_projected",
            ),
            models.CheckConstraint(
                condition=Q(window_from=None) | Q(due_at=None) | Q(due_at__gte=F("window_from")),
                name="task_window_opens_before_it_is_due",
            ),
            models.UniqueConstraint(
                fields=["subject_uid", "kind"],
                condition=Q(projected=True, state=TaskState.OPEN.value),
                name="task_projected_once_while_open",
            ),
        ]
        indexes = [
            models.Index(fields=["area", "-priority", "due_at"], condition=_OPEN, name="task_open_of_area"),
            models.Index(fields=["department", "-priority", "due_at"], condition=_OPEN, name="task_open_of_department"),
            models.Index(fields=["town", "-priority", "due_at"], condition=_OPEN, name="task_open_of_town"),
            models.Index(fields=["stand_in"], condition=Q(stand_in__isnull=False), name="task_of_stand_in"),
            models.Index(fields=["subject_uid", "state"], name="task_by_subject"),
            models.Index(fields=["giving"], condition=Q(giving__isnull=False), name="task_of_giving"),
            models.Index(fields=["town", "asked_at"], name="task_by_time"),
        ]

    @property
    def unit_name(self) -> str:
        return self.area.short_name if self.area else self.department.short_name if self.department else ""
