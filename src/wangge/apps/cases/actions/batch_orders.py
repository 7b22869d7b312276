"""What was filled in once for many cases, as the order for one of them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from wangge.apps.accounts.models import Person
from wangge.apps.areas.queries import area_of
from wangge.apps.cases.actions.orders import (
    Accept,
    Answer,
    Approve,
    Assign,
    Dispatch,
    HandBack,
    Merge,
    Order,
    Receive,
    Supervise,
    Urge,
)
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.models import BatchRow, Case
from wangge.apps.cases.queries.routing import route_for
from wangge.apps.cases.rules.wording import filled_in
from wangge.apps.posts.models import Department

Said = Mapping[str, Any]


def orders_for(action: str, said: Said, row: BatchRow, case: Case) -> tuple[Order, ...]:
    """Those that belong together, one after the other. Raises Refused where this case cannot have such an order."""
    if action == "accept":
        return _accept(case), _hand_out(said, case)
    return (_ORDERS[action](said, row, case),)


def _accept(case: Case) -> Order:
    """As what and as urgent as it was reported: what nobody but a guess named has to be looked at by itself."""
    if case.category is None or case.guessed:
        raise Refused("no_category")
    return Accept(category=case.category, urgent=case.urgent)


def _hand_out(said: Said, case: Case) -> Order:
    """To the grid that was chosen for all, else each to its own."""
    grid = area_of(int(said["grid"])) if said.get("grid") else case.grid
    if grid is None:
        raise Refused("no_route")
    return Dispatch(grid=grid, words=_words(said))


def _words(said: Said) -> str:
    return str(said.get("words", ""))


def _assign(said: Said, row: BatchRow, _case: Case) -> Order:
    handler = Person.objects.filter(pk=row.to_id or 0, is_active=True).first()
    if handler is None:
        raise Refused("handler")
    return Assign(handler=handler, words=_words(said))


def _dispatch(said: Said, _row: BatchRow, case: Case) -> Order:
    if said.get("hand_out"):
        return _hand_out(said, case)
    if said.get("department"):
        department = Department.objects.filter(pk=said["department"], ends_on=None, town_id=case.town_id).first()
        if department is None:
            raise Refused("lead")
        return Dispatch(department=department, words=_words(said))
    if case.category is None:
        raise Refused("no_route")
    route = route_for(case.category, town_id=case.town_id, grid_id=case.grid_id, village_id=case.village_id)
    if not route:
        raise Refused("no_route")
    grid = area_of(route.grid_id) if route.grid_id else None
    supports = tuple(one for one in route.supports if one.pk != getattr(route.department, "pk", None))
    return Dispatch(department=route.department, grid=grid, supports=supports, rule=route.rule, words=_words(said))


def _merge(said: Said, _row: BatchRow, _case: Case) -> Order:
    into = Case.objects.filter(pk=said["into"]).first()
    if into is None:
        raise Refused("other_unknown")
    return Merge(into=into, words=_words(said))


_ORDERS: Mapping[str, Callable[[Said, BatchRow, Case], Order]] = {
    "receive": lambda _said, _row, _case: Receive(),
    "assign": _assign,
    "dispatch": _dispatch,
    "answer": lambda said, _row, case: Answer(words=filled_in(_words(said), case)),
    "merge": _merge,
    "approve": lambda said, _row, _case: Approve(words=_words(said)),
    "hand_back": lambda said, _row, _case: HandBack(words=_words(said), whose=str(said.get("whose", ""))),
    "urge": lambda said, _row, _case: Urge(words=_words(said)),
    "supervise": lambda said, _row, _case: Supervise(
        words=_words(said), due_at=datetime.fromisoformat(str(said["due_at"]))
    ),
}
