"""What is answered in a task of a case is carried out on the case, in the same transaction."""

from typing import Any
from uuid import UUID, uuid5

from wangge.apps.cases.actions import AnswerLook, CallBack, FailCheck, Order, PassCheck, Refused, take
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import CallOutcome, LookFinding, Satisfaction, Solved
from wangge.apps.kit.photos import Photo as CheckedPhoto
from wangge.apps.ledger.events import When
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks import events
from wangge.apps.tasks.models import Answer, Task
from wangge.apps.tasks.workflow import Result, SubjectKind, TaskKind

_CASE = "case"


def connect() -> None:
    """Once, when all apps are there."""
    events.about_to_change.connect(lock_case, dispatch_uid="cases.lock_case")
    events.task_finished.connect(carry_on_case, dispatch_uid="cases.carry_on_case")


def lock_case(*, subject_kind: str, subject_uid: UUID | None, **_more: Any) -> None:
    """Before the task: a case that moves on locks itself first and its tasks then, too."""
    if subject_kind == SubjectKind.CASE and subject_uid is not None:
        Case.objects.select_for_update(of=("self",)).only("pk").filter(uid=subject_uid).first()


def carry_on_case(
    *, task: Task, answer: Answer, standing: Standing, when: When, photos: tuple[CheckedPhoto, ...], **_more: Any
) -> None:
    """Raises Refused where the case does not allow what was answered; then the answer is not there either."""
    if not task.projected or task.subject_kind != SubjectKind.CASE or task.subject_uid is None:
        return
    case = Case.objects.get(uid=task.subject_uid)
    take(case, _order(task, answer, photos), actor=standing, command_id=uuid5(answer.uid, _CASE), when=when)


def _order(task: Task, answer: Answer, photos: tuple[CheckedPhoto, ...]) -> Order:
    kind, words = TaskKind(task.kind), answer.words
    if kind is TaskKind.CALL:
        return _call(answer)
    if kind is TaskKind.LOOK:
        return AnswerLook(finding=LookFinding(answer.result), words=words, photos=photos)
    passed = answer.result == Result.PASSED
    return PassCheck(words=words, photos=photos) if passed else FailCheck(words=words, photos=photos)


def _call(answer: Answer) -> CallBack:
    solved, satisfaction = answer.values.get("solved"), answer.values.get("satisfaction")
    try:
        return CallBack(
            outcome=CallOutcome(answer.result),
            words=answer.words,
            solved=None if solved is None else Solved(solved),
            satisfaction=None if satisfaction is None else Satisfaction(satisfaction),
        )
    except ValueError as error:
        raise Refused("levels") from error
