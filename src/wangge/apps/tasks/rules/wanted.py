from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from wangge.apps.tasks.models import Task
from wangge.apps.tasks.workflow import Priority, TaskKind

# What a projected task takes over from its subject.
FOLLOWS = (
    *("title", "words", "place", "latitude", "longitude", "confined", "area_id"),
    *("window_from", "due_at", "priority"),
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A task that must be open for a subject now; one of each kind. `name` finds the post it is for when it is made."""

    kind: TaskKind
    town_id: int
    area_id: int
    title: str = ""
    words: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    confined: bool = False
    window_from: datetime | None = None
    due_at: datetime | None = None
    priority: Priority = Priority.USUAL
    name: Callable[[], int | None] | None = None


def as_wanted(tasks: Iterable[Task], wanted: Iterable[Wanted]) -> bool:
    """Whether these open tasks of a subject are what is wanted for it, no more and no less."""
    there: Mapping[str, Task] = {task.kind: task for task in tasks}
    asked = {one.kind.value: one for one in wanted}
    if there.keys() != asked.keys():
        return False
    return all(getattr(there[kind], name) == getattr(one, name) for kind, one in asked.items() for name in FOLLOWS)
