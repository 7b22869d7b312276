"""Which tasks the state of a case calls for: a check and a call-back while it waits for one, a look while it is asked for."""

from collections.abc import Iterable

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.rules.checking import is_checked_by_phone
from wangge.apps.cases.rules.holding import holding_grid
from wangge.apps.cases.workflow import Holder, State, StrandKind
from wangge.apps.tasks.rules import Wanted
from wangge.apps.tasks.workflow import Priority, TaskKind

# Strands that make, change or end a task.
PROJECTED = frozenset({StrandKind.LOOK, StrandKind.CALL_BACK})


def tasks_of(case: Case, running: Iterable[Strand]) -> list[Wanted]:
    """The tasks that must be open for it now, where `running` holds what runs in it."""
    strands = {StrandKind(strand.kind): strand for strand in running}
    look, call = strands.get(StrandKind.LOOK), strands.get(StrandKind.CALL_BACK)
    wanted = []
    if case.state == State.HANDLED:
        kind = TaskKind.CALL if is_checked_by_phone(case) else TaskKind.CHECK
        opens = call.due_at if call and case.due_at and call.due_at and call.due_at <= case.due_at else None
        wanted.append(_task(case, kind, _area_of(case), window_from=opens, due_at=case.due_at))
    if look and look.area_id:
        wanted.append(_task(case, TaskKind.LOOK, look.area_id, words=look.words, due_at=look.due_at))
    return wanted


def _task(case: Case, kind: TaskKind, area_id: int, **more: object) -> Wanted:
    priority = Priority.DANGER if case.danger else Priority.URGENT if case.urgent else Priority.USUAL
    values: dict[str, object] = {
        "title": case.title,
        "place": case.place,
        "latitude": case.latitude,
        "longitude": case.longitude,
        "confined": case.confined or case.about_village_id is not None,
        "priority": priority,
    }
    return Wanted(kind=kind, town_id=case.town_id, area_id=area_id, **values | more)  # type: ignore[arg-type]


def _area_of(case: Case) -> int:
    """Where those serve who hold the ball; of the centre, and of nobody in particular, the town."""
    town = case.town_id
    if case.holder == Holder.GRID:
        return holding_grid(case) or town
    if case.holder == Holder.VILLAGE:
        return case.village_id or town
    return tree().places[town].parent_id or town if case.holder == Holder.COUNTY else town
