import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from wangge.apps.cases.models import Case
from wangge.apps.kit import clock, crypto
from wangge.apps.kit.kept import ask, ask_among
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.workflow import SubjectKind as TaskSubject
from wangge.apps.terminals.models import Operation
from wangge.apps.terminals.workflow import Outcome, SubjectKind

ABOUT = "terminals.operation"
_MOST = 200
# A phone sends a hundred operations at most; at eight o'clock there are ten times as many within ten seconds.
_MANY, _JUST = 100, timedelta(seconds=10)
_UID: Any = Operation._meta.get_field("uid")


class About(NamedTuple):
    """What an operation is about: a case, or a task and the case that the task is about."""

    task: UUID | None = None
    case: UUID | None = None
    number: str = ""


def about(kind: str, uid: UUID | None) -> About:
    if uid is None or kind == SubjectKind.NOTICE:
        return About()
    if kind == SubjectKind.TASK:
        asked = (
            Task.objects.filter(uid=uid, subject_kind=TaskSubject.CASE).values_list("subject_uid", flat=True).first()
        )
        return about(SubjectKind.CASE, asked)._replace(task=uid)
    number = Case.objects.filter(uid=uid).values_list("number", flat=True).first()
    return About(case=uid if number else None, number=number or "")


def about_of(operation: Operation) -> About:
    """The same of one that `received_among` has found, without asking again."""
    if not hasattr(operation, "number"):
        return about(operation.subject_kind, operation.subject_uid)
    task = operation.subject_uid if operation.subject_kind == SubjectKind.TASK else None
    case: UUID | None = getattr(operation, "case_uid", None)
    number: str = operation.number or ""
    return About(task, case if number else None, number)


def kept_of(standing: Standing) -> list[Operation]:
    """One's own that did not fit any more, the latest first; `made_number` is that of the case that was made of it."""
    mine = Operation.objects.filter(person_id=standing.person_id or 0, outcome=Outcome.KEPT)
    number = Case.objects.filter(uid=OuterRef("made_uid")).values("number")
    return list(mine.annotate(made_number=Subquery(number)).select_related("reviewer").order_by("-pk")[:50])


def kept_to_review(standing: Standing) -> list[Operation]:
    """Those that this person is named for; whoever sits at a town's centre sees all that wait there."""
    waiting = _reviewed_by(standing).filter(reviewed_at=None).prefetch_related("awaits")
    return list(waiting.order_by("received_at")[:_MOST])


def kept_seen(standing: Standing, uid: UUID) -> Operation | None:
    """The same, also one that was dealt with."""
    return _reviewed_by(standing).filter(uid=uid).first()


def _reviewed_by(standing: Standing) -> "QuerySet[Operation]":
    desk = standing.areas_as([Role.OPERATOR, Role.DUTY_LEADER])
    mine = Q(reviewer_id=standing.person_id) | Q(town_id__in=desk) if desk else Q(reviewer_id=standing.person_id)
    return Operation.objects.filter(mine, outcome=Outcome.KEPT).select_related("person", "reviewer")


def is_bringing(within: timedelta) -> bool:
    """Whether phones have brought something as lately as that."""
    last = Operation.objects.order_by("-pk").values_list("received_at", flat=True).first()
    return last is not None and last > clock.now() - within


def are_many_bringing() -> bool:
    """Whether more comes than one phone can bring at once, from whichever machines of ours it is written."""
    rows = ask("many_bringing", _back_from_now)
    return bool(rows) and rows[0] > clock.now() - _JUST


def _back_from_now() -> "QuerySet[Operation, datetime]":
    return Operation.objects.order_by("-pk").values_list("received_at", flat=True)[_MANY : _MANY + 1]


def received_among(uids: Iterable[UUID]) -> dict[UUID, Operation]:
    """Those that came in before, whoever sends them now; each with its reviewer, `case_uid` and `number`, one query."""
    wanted = list(uids)
    found = ask_among("received_among", _UID, _received, wanted) if wanted else []
    return {one.uid: one for one in found}


def _received(uids: list[Any]) -> "QuerySet[Operation]":
    of_task = Task.objects.filter(uid=OuterRef("subject_uid"), subject_kind=TaskSubject.CASE).values("subject_uid")
    number = Case.objects.filter(uid=OuterRef("case_uid")).values("number")
    found = Operation.objects.filter(uid__in=uids).select_related("reviewer")
    return found.annotate(case_uid=Coalesce(Subquery(of_task), F("subject_uid")), number=Subquery(number))


def content_of(operation: Operation) -> dict[str, Any]:
    """What its author wrote."""
    content: dict[str, Any] = json.loads(crypto.decrypt(bytes(operation.sealed), about=ABOUT))
    return content
