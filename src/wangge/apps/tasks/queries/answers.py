from uuid import UUID

from django.db.models import Q, QuerySet

from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.models import Answer, AnswerPhoto, Form, FormVersion, Task, Work


def answer_by_uid(uid: UUID) -> Answer | None:
    return Answer.objects.select_related("task", "form_version").filter(uid=uid).first()


def answer_to(task: Task) -> Answer | None:
    """With its questions and pictures; two queries."""
    found = Answer.objects.select_related("form_version").prefetch_related("pictures")
    return found.filter(task=task).first()


def answers_of_work(standing: Standing, work: Work, *, unit: str = "") -> "QuerySet[Answer]":
    """To tasks of this work that this person sees, perhaps of one area or department alone; the newest first, one query."""
    seen = Task.objects.visible_to(standing).filter(work=work)
    if unit:
        seen = seen.filter(Q(area__code=unit) | Q(department__code=unit))
    found = Answer.objects.filter(task__in=seen).select_related("task__area", "task__department", "form_version")
    return found.prefetch_related("pictures").order_by("-recorded_at", "-pk")


def form_versions_of(work: Work) -> list[FormVersion]:
    """Every version of its form, the newest first; one query, none where nothing is asked."""
    if work.form_id is None:
        return []
    return list(FormVersion.objects.filter(form_id=work.form_id).order_by("-number"))


def pictures_of(standing: Standing) -> "QuerySet[AnswerPhoto]":
    """Of the answers to tasks that this person sees."""
    return AnswerPhoto.objects.filter(answer__task__in=Task.objects.visible_to(standing))


def answers_of_form(standing: Standing, form: Form) -> "QuerySet[Answer]":
    """Of the tasks that this person sees, of every version, the newest first; with tasks and versions, one query."""
    seen = Task.objects.visible_to(standing)
    found = Answer.objects.filter(form_version__form=form, task__in=seen)
    return found.select_related("task__area", "task__department", "form_version").order_by("-recorded_at", "-pk")
