import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from wangge.apps.cases.models import Case
from wangge.apps.kit import crypto
from wangge.apps.kit.kept import ask_among
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.apps.terminals.models import Operation
from wangge.apps.terminals.workflow import Outcome

ABOUT = "terminals.operation"
_MOST = 200
_UID: Any = Operation._meta.get_field("uid")


def kept_of(standing: Standing) -> list[Operation]:
    """One's own that did not fit any more, the latest first."""
    mine = Operation.objects.filter(person_id=standing.person_id or 0, outcome=Outcome.KEPT)
    return list(mine.select_related("reviewer").order_by("-pk")[:50])


def kept_to_review(standing: Standing) -> list[Operation]:
    """Those that this person is named for; whoever sits at a town's centre sees all that wait there."""
    waiting = Operation.objects.filter(outcome=Outcome.KEPT, reviewed_at=None)
    desk = standing.areas_as([Role.OPERATOR, Role.DUTY_LEADER])
    named = waiting.filter(reviewer_id=standing.person_id)
    found = waiting.filter(town_id__in=desk) | named if desk else named
    return list(found.select_related("person", "reviewer").order_by("received_at")[:_MOST])


def received_among(uids: Iterable[UUID]) -> dict[UUID, Operation]:
    """Those that came in before, whoever sends them now; each with its reviewer and the `number` of its case, one query."""
    wanted = list(uids)
    found = ask_among("received_among", _UID, _received, wanted) if wanted else []
    return {one.uid: one for one in found}


def _received(uids: list[Any]) -> "QuerySet[Operation]":
    number = Case.objects.filter(uid=OuterRef("case_uid")).values("number")
    return Operation.objects.filter(uid__in=uids).select_related("reviewer").annotate(number=Subquery(number))


def content_of(operation: Operation) -> dict[str, Any]:
    """What its author wrote."""
    content: dict[str, Any] = json.loads(crypto.decrypt(bytes(operation.sealed), about=ABOUT))
    return content
