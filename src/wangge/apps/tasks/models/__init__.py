"""One thing for one post to do by a time, what is asked in it, and what was answered."""

from wangge.apps.tasks.models.answer import Answer
from wangge.apps.tasks.models.form import Form, FormVersion
from wangge.apps.tasks.models.photo import AnswerPhoto
from wangge.apps.tasks.models.task import Task, TaskQuerySet
from wangge.apps.tasks.models.work import Work, WorkQuerySet

__all__ = ["Answer", "AnswerPhoto", "Form", "FormVersion", "Task", "TaskQuerySet", "Work", "WorkQuerySet"]
