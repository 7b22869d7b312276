from uuid import UUID

from django.db.models import QuerySet

from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.models import Answer, Form, Task


def answer_by_uid(uid: UUID) -> Answer | None:
    return Answer.objects.select_related("task", "form_version").filter(uid=uid).first()


def answers_of_form(standing: Standing, form: Form) -> "QuerySet[Answer]":
    """Of the tasks that this person sees, of every version, the newest first; with tasks and versions, one query."""
    seen = Task.objects.visible_to(standing)
    found = Answer.objects.filter(form_version__form=form, task__in=seen)
    return found.select_related("task__area", "task__department", "form_version").order_by("-recorded_at", "-pk")
