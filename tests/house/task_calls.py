"""How each action of tasks is called to see that it leaves its row of history."""

import uuid
from datetime import date

from tests import tasked
from tests.erjia import EAST
from tests.house.made import report
from tests.pictured import checked_photo
from wangge.apps.cases import actions as cases
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import note_absence
from wangge.apps.posts.models import Post
from wangge.apps.tasks import actions as tasks
from wangge.apps.tasks.workflow import BackReason


def report_finding(erjia):
    return cases.report_finding(
        tasked.given(erjia), report(erjia), actor=erjia.stands["worker"], command_id=uuid.uuid4()
    )


def add_photo(erjia):
    answer = tasked.answer(erjia, tasked.given(erjia), photos=("ab" * 32,))
    tasks.add_answer_photo(answer, checked_photo(), actor=erjia.stands["worker"])


def stand_in(erjia):
    tasked.given(erjia, post=Post.objects.get(person=erjia.person["worker"], area__code=EAST + "001"))
    away = {"starts_on": date(2026, 11, 23), "ends_on": date(2026, 11, 24), "deputy": erjia.person["chief"]}
    note_absence(erjia.person["worker"], actor=SYSTEM, **away)
    tasks.follow_absences(actor=SYSTEM)


TASK_CALLS = {
    "follow_absences": stand_in,
    "publish_form": tasked.form,
    "report_finding": report_finding,
    "create_work": tasked.work,
    "admit_work": lambda e: tasks.admit_work(tasked.work(e), actor=SYSTEM, admitted_by=""),
    "end_work": lambda e: tasks.end_work(tasked.work(e), actor=SYSTEM),
    "give_tasks": tasked.given,
    "answer_task": lambda e: tasked.answer(e, tasked.given(e)),
    "add_answer_photo": add_photo,
    "hand_back_task": lambda e: tasks.hand_back_task(
        tasked.given(e), BackReason.NOT_OURS, words="在西村", actor=e.stands["worker"], command_id=uuid.uuid4()
    ),
    "pass_on_task": lambda e: tasks.pass_on_task(
        tasked.given(e), department=e.department["farming"], actor=e.stands["operator"], command_id=uuid.uuid4()
    ),
    "cancel_task": lambda e: tasks.cancel_task(
        tasked.given(e), words="不用了", actor=e.stands["operator"], command_id=uuid.uuid4()
    ),
}
