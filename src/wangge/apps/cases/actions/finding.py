"""What is found in a task becomes a case by one call."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wangge.apps.cases.actions.create import Made, Report, Settle, report_case, settle_case
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.models import Found
from wangge.apps.ledger.events import When
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.rules import may_do


@transaction.atomic
def report_finding(
    task: Task, order: Report | Settle, *, actor: Standing, command_id: UUID, when: When | None = None
) -> Made:
    """A report that names its task, and lies where the task does unless it says otherwise. Raises Refused."""
    if not may_do(actor, task):
        raise Refused("role")
    if isinstance(order, Settle):
        placed = replace(order, report=_placed(order.report, task))
        made = settle_case(placed, actor=actor, command_id=command_id, when=when)
    else:
        made = report_case(_placed(order, task), actor=actor, command_id=command_id, when=when)
    Found.objects.get_or_create(case=made.case, defaults={"task": task})
    return made


def _placed(report: Report, task: Task) -> Report:
    if report.latitude is None and report.longitude is None and task.latitude is not None:
        report = replace(report, latitude=task.latitude, longitude=task.longitude)
    return replace(report, place=report.place or task.place)
