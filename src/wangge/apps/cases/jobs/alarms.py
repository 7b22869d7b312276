"""Whose limit is nearly used up, over, or over by half again: marked by the worker, and told to those who must know."""

from collections.abc import Iterable

from wangge.apps.cases.actions.marks import fire_marks
from wangge.apps.cases.jobs.urging import urge_by_rule
from wangge.apps.cases.models import Case, Clock, Strand
from wangge.apps.cases.models.groups import DEPARTMENT, GRID_SERVANTS, TOWN_DESK
from wangge.apps.cases.rules.holding import holding_grid
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
        return people_serving([Role.HEAD], department_ids=_some(case.department_id))
    return people_serving([Role.LEADER], area_ids=[case.town_id])


def _holders(case: Case, payload: dict[str, int | None], *, with_head: bool) -> Iterable[int]:
    """Of a strand whoever has to answer it, of a clock whoever holds the case."""
    if "strand" not in payload:
        holder, department, person = case.holder, case.department_id, case.handler_id
        area = {Holder.GRID.value: holding_grid(case), Holder.VILLAGE.value: case.village_id}.get(holder)
    else:
        holder, department = str(payload["holder"]), payload["department"]
        person, area = payload["person"], payload["area"]
    if holder == Holder.DEPARTMENT:
        alone = [person] if person and not with_head else people_serving(DEPARTMENT, department_ids=_some(department))
        return sorted({*alone, *_some(person)})
    if holder == Holder.GRID:
        return people_serving(GRID_SERVANTS, area_ids=_some(area))
    if holder == Holder.VILLAGE:
        return people_serving([Role.SECRETARY], area_ids=_some(area))
    return people_serving(TOWN_DESK, area_ids=[case.town_id])


def _some(one: int | None) -> list[int]:
    return [] if one is None else [one]
