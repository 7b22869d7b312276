"""What other rules would mean, before they hold: which never win, and what of last month would have gone elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from wangge.apps.areas.models import Area, Kind
from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, Category
from wangge.apps.cases.queries.routing import Route, route_by, rules_of
from wangge.apps.cases.rules.routing import NewRule, Rules, Spot, is_dead
from wangge.apps.kit import clock

_SPAN = timedelta(days=30)
_MOST_CASES = 50_000
_MOST_LINKS = 20


@dataclass(frozen=True)
class Shadowed:
    """A rule that never wins: `dead` names something that is no more, `covered` lies behind `by`, `same` changes nothing."""

    rule: NewRule
    why: str
    by: tuple[int, ...] = ()


@dataclass
class Moved:
    """Last month's cases that would have gone from one lead to another; `numbers` are some of them."""

    was: Route
    becomes: Route
    count: int = 0
    numbers: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class DryRun:
    """Of `looked_at` cases of the last 30 days."""

    shadowed: list[Shadowed]
    moved: list[Moved]
    looked_at: int

    @property
    def count(self) -> int:
        return sum(one.count for one in self.moved)


def dry_run(town: Area, rules: Sequence[NewRule]) -> DryRun:
    """As if `rules` were those of the town. A few queries, however many rules and cases there are."""
    known = {category.pk: category for category in Category.objects.with_units()}
    now, then = Rules.of(rules_of(town.pk)), Rules.of(rules)
    rows = Case.objects.filter(town=town, reported_at__gte=clock.now() - _SPAN).exclude(category=None)
    values = list(rows.order_by("-pk").values_list("number", "category", "grid", "village")[:_MOST_CASES])
    found: dict[tuple[object, object], Moved] = {}
    for number, category_id, grid_id, village_id in values:
        spot = Spot(known[category_id or 0], grid_id, village_id)
        was, becomes = route_by(now, spot, town.pk), route_by(then, spot, town.pk)
        if _lead(was) != _lead(becomes):
            moved = found.setdefault((_lead(was), _lead(becomes)), Moved(was, becomes))
            moved.count += 1
            if len(moved.numbers) < _MOST_LINKS:
                moved.numbers.append(number)
    return DryRun(
        shadowed(rules, list(known.values()), town), sorted(found.values(), key=lambda one: -one.count), len(values)
    )


def _lead(route: Route) -> object:
    return (route.department.pk if route.department else None, route.grid_id)


def shadowed(rules: Sequence[NewRule], categories: Sequence[Category], town: Area) -> list[Shadowed]:
    """In the order of the rules."""
    living = [rule for rule in rules if not is_dead(rule)]
    table = Rules.of(living)
    by_group: dict[int, list[Category]] = defaultdict(list)
    for category in categories:
        if not category.retired:
            by_group[category.group_id].append(category)
    found = []
    for rule in rules:
        if is_dead(rule):
            found.append(Shadowed(rule, "dead"))
        elif (by := _covered(rule, table, by_group, town)) is not None:
            found.append(Shadowed(rule, "covered", by))
        elif _is_same(rule, living):
            found.append(Shadowed(rule, "same"))
    return found


def _covered(rule: NewRule, table: Rules, by_group: dict[int, list[Category]], town: Area) -> tuple[int, ...] | None:
    """The numbers of the rules that take everything from it (none where the catalogue does); None where something is left."""
    if rule.own_grid:
        return None
    if rule.group:
        left = [one for one in by_group[rule.group.pk] if not one.department and one.pk not in table.by_category]
        return None if left else _numbers(table.by_category.get(one.pk) for one in by_group[rule.group.pk])
    if rule.category is None or rule.grid:
        return None
    category, areas = rule.category.pk, tree()
    place = areas.places.get((rule.village or town).pk)
    grids = [one for one in areas.under(place.path) if one.kind == Kind.GRID] if place else []
    found = [
        table.by_grid.get((category, grid.id))
        or (None if rule.village else table.by_village.get((category, grid.parent_id or 0)))
        for grid in grids
    ]
    return _numbers(found) if found and all(found) else None


def _numbers(rules: Iterable[NewRule | None]) -> tuple[int, ...]:
    return tuple(sorted({rule.number for rule in rules if rule}))


def _is_same(rule: NewRule, living: Sequence[NewRule]) -> bool:
    """Without it the matter would go to the same unit, with the same support."""
    if rule.category is None or rule.own_grid:
        return False
    village_id = rule.village.pk if rule.village else rule.grid.parent_id if rule.grid else None
    spot = Spot(rule.category, rule.grid.pk if rule.grid else None, village_id)
    town_id = rule.town.pk
    without = route_by(Rules.of(one for one in living if one.key != rule.key), spot, town_id)
    with_it = route_by(Rules.of([rule]), spot, town_id)
    return _lead(without) == _lead(with_it) and set(without.supports) == set(with_it.supports)
