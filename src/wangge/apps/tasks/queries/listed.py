from collections.abc import Iterable
from uuid import UUID

from django.db.models import F

from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.models import Task, TaskQuerySet, Work


def todo_of(standing: Standing) -> TaskQuerySet:
    """What lies with this person's posts and units, the most pressing first; with names, one query."""
    mine = Task.objects.for_posts_of(standing).open().with_names()
    return mine.order_by("-priority", F("due_at").asc(nulls_last=True), "pk")


def open_of_work(work: Work) -> Iterable[tuple[int | None, int | None, int | None, str, str]]:
    """Area, department, post, title and place of each open task of this work; one query."""
    return Task.objects.open().filter(work=work).values_list("area_id", "department_id", "post_id", "title", "place")


def task_by_uid(standing: Standing, uid: UUID) -> Task | None:
    """One that this person sees."""
    return Task.objects.visible_to(standing).with_names().filter(uid=uid).first()


def tasks_about(standing: Standing, subject: UUID) -> TaskQuerySet:
    """Of those that this person sees, the newest first."""
    return Task.objects.visible_to(standing).with_names().filter(subject_uid=subject).order_by("-pk")


def open_tasks_about(subjects: Iterable[UUID]) -> TaskQuerySet:
    """Whoever may see them: for the app that owns the subjects."""
    return Task.objects.open().filter(subject_uid__in=list(subjects))
