from wangge.apps.tasks.queries.answers import (
    answer_by_uid,
    answer_to,
    answers_of_form,
    answers_of_work,
    form_versions_of,
    pictures_of,
)
from wangge.apps.tasks.queries.catalogue import (
    current_form,
    form_by_code,
    form_version,
    form_versions,
    forms_of,
    questions_of,
    work_by_code,
    works_of,
    write_form,
)
from wangge.apps.tasks.queries.counting import Asked, Progress, asked_for, progress_of
from wangge.apps.tasks.queries.listed import open_of_work, open_tasks_about, task_by_uid, tasks_about, todo_of

__all__ = [
    "Asked",
    "Progress",
    "answer_by_uid",
    "answer_to",
    "answers_of_form",
    "answers_of_work",
    "asked_for",
    "current_form",
    "form_by_code",
    "form_version",
    "form_versions",
    "form_versions_of",
    "forms_of",
    "open_of_work",
    "open_tasks_about",
    "pictures_of",
    "progress_of",
    "questions_of",
    "task_by_uid",
    "tasks_about",
    "todo_of",
    "work_by_code",
    "works_of",
    "write_form",
]
