"""Work of the small town's catalogue, and tasks given for it."""

import uuid

from tests.apps.kit.visit_form import visit_form
from tests.erjia import EAST
from wangge.apps.kit.worktime import Unit
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.tasks import actions as tasks
from wangge.apps.tasks.workflow import Result, TaskKind


def work(erjia, code="elderly", *, admitted_by="通政办〔2026〕3号", kind=TaskKind.VISIT, form=None):
    """Two working days; admitted to grids unless said otherwise."""
    return tasks.create_work(
        tasks.NewWork(
            town=erjia.town,
            code=code,
            name="独居老人走访",
            kind=kind,
            limit_amount=2,
            limit_unit=Unit.WORKING_DAYS.value,
            admitted_by=admitted_by,
            form=form,
        ),
        actor=SYSTEM,
    )


def form(erjia, definition=None):
    """The first version of a form, or the next one."""
    return tasks.publish_form(erjia.town, "visit", "走访表", definition or visit_form(), actor=SYSTEM)


def given(erjia, of=None, *, who="operator", **more):
    """One task, for the first grid of the east village unless said otherwise."""
    unit = {} if {"area", "department"} & set(more) else {"area": erjia.area[EAST + "001"]}
    new = tasks.NewTask(work=of or work(erjia), **unit, **more)
    (task,) = tasks.give_tasks([new], actor=erjia.stands[who], command_id=uuid.uuid4())
    return task


def answer(erjia, task, who="worker", result=Result.DONE, **more):
    new = tasks.NewAnswer(**{"uid": uuid.uuid4(), "result": result, "words": "一切都好"} | more)
    return tasks.answer_task(task, new, actor=erjia.stands[who])
