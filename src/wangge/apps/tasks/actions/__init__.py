from wangge.apps.tasks.actions.answering import NewAnswer, answer_task
from wangge.apps.tasks.actions.catalogue import NewWork, admit_work, create_work, end_work
from wangge.apps.tasks.actions.doing import cancel_task, hand_back_task, pass_on_task
from wangge.apps.tasks.actions.forms import publish_form
from wangge.apps.tasks.actions.giving import MOST_AT_ONCE, NewTask, give_tasks
from wangge.apps.tasks.actions.photos import add_answer_photo
from wangge.apps.tasks.actions.projecting import follow_subject, name_doer
from wangge.apps.tasks.actions.refusals import Refused
from wangge.apps.tasks.actions.standing_in import follow_absences

__all__ = [
    "MOST_AT_ONCE",
    "NewAnswer",
    "NewTask",
    "NewWork",
    "Refused",
    "add_answer_photo",
    "admit_work",
    "answer_task",
    "cancel_task",
    "create_work",
    "end_work",
    "follow_absences",
    "follow_subject",
    "give_tasks",
    "hand_back_task",
    "name_doer",
    "pass_on_task",
    "publish_form",
]
