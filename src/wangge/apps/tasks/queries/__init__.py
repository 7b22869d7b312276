from wangge.apps.tasks.queries.answers import answer_by_uid, answers_of_form
from wangge.apps.tasks.queries.catalogue import (
    current_form,
    form_version,
    form_versions,
    questions_of,
    works_of,
    write_form,
)
from wangge.apps.tasks.queries.counting import Asked, Progress, asked_for, progress_of
from wangge.apps.tasks.queries.listed import open_tasks_about, task_by_uid, tasks_about, todo_of

__all__ = [
    "Asked",
    "Progress",
    "answer_by_uid",
    "answers_of_form",
    "asked_for",
    "current_form",
    "form_version",
    "form_versions",
    "open_tasks_about",
    "progress_of",
    "questions_of",
    "task_by_uid",
    "tasks_about",
    "todo_of",
    "works_of",
    "write_form",
]
