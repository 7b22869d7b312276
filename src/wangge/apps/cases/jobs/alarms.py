"""Whose limit is nearly used up, over, or over by half again: marked by the worker, and told to those who must know."""

from collections.abc import Iterable

from wangge.apps.cases.actions.marks import fire_marks
from wangge.apps.cases.jobs.urging import urge_by_rule
from wangge.apps.cases.jobs.whom import only, serving
from wangge.apps.cases.models import Case, Clock, Strand
from wangge.apps.cases.rules.holding import unit_holding
from wangge.apps.cases.workflow import Holder, Mark
from wangge.apps.ledger.actions import send_messages
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import OutboxItem
from wangge.apps.posts.queries import people_serving
from wangge.apps.posts.workflow import Role

_CODES = {Mark.SOON: "mark_soon", Mark.LATE: "mark_late", Mark.GRAVE: "mark_grave"}


def fire_due_marks(*, limit: int = 200) -> int:
    """Writes the marks that are due, at most `limit` of clocks and as many of strands; how many it were."""
    return sum(fire_marks(kind, actor=SYSTEM, limit=limit) for kind in (Clock, Strand))


def deliver_mark(item: OutboxItem, case: Case) -> None:
    """Yellow: whoever holds it. Red: the head of the department too. Half as late again: the leaders, and the holder is urged."""
    mark = Mark(item.payload["mark"])
    parameters = {
        "number": case.number,
        **{key: item.payload[key] for key in ("stage", "strand") if key in item.payload},
    }
    people = _leaders(case) if mark is Mark.GRAVE else _holders(case, item.payload, with_head=mark is Mark.LATE)
    send_messages(item, people, code=_CODES[mark], parameters=parameters, urgent=case.urgent and mark > Mark.SOON)
    if mark is Mark.GRAVE:
        urge_by_rule(item, case)


def _leaders(case: Case) -> list[int]:
    """A complaint about staff stays with discipline."""
    if case.confined:
        return people_serving([Role.HEAD], department_ids=only(case.department_id))
    return people_serving([Role.LEADER], area_ids=[case.town_id])


def _holders(case: Case, payload: dict[str, int | None], *, with_head: bool) -> Iterable[int]:
    """Of a strand whoever has to answer it, of a clock whoever holds the case."""
    if "strand" in payload:
        holder, person = str(payload["holder"]), payload["person"]
        unit = {"department": payload["department"], "area": payload["area"]}
    else:
        held, ids = unit_holding(case)
        holder, person = held.value, case.handler_id
        unit = {"department": ids["department_id"], "area": ids["area_id"]}
    if holder == Holder.DEPARTMENT and person and not with_head:
        return [person]
    people = serving(holder, **unit, town=case.town_id)
    return sorted({*people, *only(person)}) if holder == Holder.DEPARTMENT else people
