"""Who has how much in hand: to share work out, never to rank anybody."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from wangge.apps.cases.models import Case
from wangge.apps.cases.models.groups import DEPARTMENT
from wangge.apps.cases.workflow import State
from wangge.apps.posts.queries import names_serving
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role


@dataclass
class Load:
    """Open cases of one handler by state; `person_id` is None for what nobody has been given yet."""

    person_id: int | None
    name: str
    states: dict[str, int] = field(default_factory=dict)

    @property
    def handling(self) -> int:
        return self.states.get(State.HANDLING, 0)

    @property
    def paused(self) -> int:
        return self.states.get(State.SUSPENDED, 0) + self.states.get(State.SHELVED, 0)

    @property
    def others(self) -> int:
        return self.count - self.handling - self.paused

    @property
    def count(self) -> int:
        return sum(self.states.values())


def workload_of(standing: Standing) -> list[Load]:
    """For a head: everybody who works in their departments, by name and never by number; what nobody has comes last."""
    departments = standing.departments_as([Role.HEAD])
    return _workload(standing, departments) if departments else []


def in_hand_of(people: Iterable[int]) -> dict[int, int]:
    """Person → how many open cases they have as handlers; one query."""
    open_ones = Case.objects.open().filter(handler_id__in=sorted(set(people)))
    counted = open_ones.order_by().values_list("handler").annotate(Count("pk"))
    return {person: count for person, count in counted if person is not None}


def _workload(standing: Standing, departments: Iterable[int]) -> list[Load]:
    cases = Case.objects.visible_to(standing).open().filter(department_id__in=sorted(departments))
    rows = cases.values_list("handler_id", "handler__name", "state").annotate(Count("pk")).order_by()
    serving = names_serving(DEPARTMENT, department_ids=departments)
    loads: dict[int | None, Load] = {one: Load(one, name) for one, name in serving.items()}
    for handler, name, state, count in rows:
        loads.setdefault(handler, Load(handler, name or "")).states[state] = count
    return sorted(loads.values(), key=lambda load: (load.person_id is None, load.name, load.person_id or 0))
