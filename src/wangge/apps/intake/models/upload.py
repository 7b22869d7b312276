from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wangge.apps.kit import ids


class ListKind(models.TextChoices):
    AREAS = "areas", _("Areas")
    GROUPS = "groups", _("Villagers' groups")
    DEPARTMENTS = "departments", _("Departments")
    PEOPLE = "people", _("People and posts")
    BODIES = "bodies", _("Bodies outside the town")
    ORDERS = "orders", _("Orders from above")
    TOWN_ORDERS = "town_orders", _("Orders to the towns")
    DUTY = "duty", _("Duty roster")
    TASKS = "tasks", _("Tasks")


# What comes from above, or goes down from there: not a thing that an administrator sets up.
ORDER_LISTS = frozenset({ListKind.ORDERS, ListKind.TOWN_ORDERS})
# Whose pages are not those of the administrator.
KEPT_BY_OTHERS = ORDER_LISTS | {ListKind.DUTY, ListKind.TASKS}


class UploadState(models.TextChoices):
    HELD = "held", pgettext_lazy("upload", "to be looked over")
    RUNNING = "running", pgettext_lazy("upload", "being carried out")
    DONE = "done", pgettext_lazy("upload", "carried out")


class Trouble(models.TextChoices):
    CHANGED = "changed", _("Somebody changed something meanwhile. Nothing was written: look it over again.")
    FAILED = "failed", _("Something went wrong, and nothing was written. Try again, or tell us what you sent.")


class Upload(models.Model):
    """A list that somebody sent, sealed, with what would come of each row; its owner's alone, and gone after a day."""

    id = models.BigAutoField(primary_key=True)
    uid: "models.UUIDField[UUID, UUID]" = models.UUIDField(unique=True, default=ids.new_uid, editable=False)
    person_id = models.BigIntegerField()
    kind = models.CharField(max_length=12, choices=ListKind.choices)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=10)
    root_id = models.BigIntegerField()
    options: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    sealed_content = models.BinaryField()
    sealed_outcomes = models.BinaryField()
    sealed_refused = models.BinaryField()
    outcomes_hash = models.BinaryField(max_length=32)
    counts: "models.JSONField[dict[str, int], dict[str, int]]" = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=UploadState.choices, default=UploadState.HELD)
    trouble = models.CharField(max_length=8, choices=Trouble.choices, blank=True)
    held_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ListKind.values, state__in=UploadState.values), name="upload_is_known"
            ),
        ]
        indexes = [models.Index(fields=["held_at"], name="upload_by_time")]
