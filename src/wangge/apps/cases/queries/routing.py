"""Whose a matter is, by the town's rules and the catalogue; from memory while neither has changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection

from wangge.apps.areas.models import Area
from wangge.apps.cases.models import Category, CategoryGroup, RoutingRule
from wangge.apps.cases.rules.routing import NewRule, Rules, Spot, as_new_rule
from wangge.apps.ledger.queries import version_of
from wangge.apps.posts.models import Department
from wangge.apps.posts.queries import POSTS

ROUTING = "routing"
_NAMES = ("town", "category__group", "category__department", "group", "village", "grid", "department", "lead_grid")


@dataclass(frozen=True)
class Route:
    """`rule` is its number, 0 where it is the catalogue that says so; neither department nor grid where nobody is named."""

    department: Department | None = None
    grid_id: int | None = None
    supports: tuple[Department, ...] = ()
    rule: int = 0

    def __bool__(self) -> bool:
        return self.department is not None or self.grid_id is not None


def rules_of(town_id: int) -> tuple[NewRule, ...]:
    """Those in use in the town, by number: three queries."""
    rows = RoutingRule.objects.filter(town_id=town_id, retired=False).select_related(*_NAMES)
    return tuple(as_new_rule(rule) for rule in rows.prefetch_related("supports", "category__supports"))


def route_for(category: Category, *, town_id: int, grid_id: int | None, village_id: int | None) -> Route:
    database = str(connection.settings_dict["NAME"])
    rules = _rules(database, version_of(ROUTING), version_of("categories"), version_of(POSTS), town_id)
    return route_by(rules, Spot(category, grid_id, village_id), town_id)


@lru_cache(maxsize=64)
def _rules(_database: str, _routing: int, _catalogue: int, _posts: int, town_id: int) -> Rules:
    return Rules.of(rules_of(town_id))


def route_by(rules: Rules, spot: Spot, town_id: int) -> Route:
    """The rule that wins, else the catalogue's own department of this town."""
    rule = rules.best(spot)
    if rule:
        grid_id = spot.grid_id if rule.own_grid else rule.lead_grid.pk if rule.lead_grid else None
        return Route(rule.department, grid_id, rule.supports, rule.number)
    lead = spot.category.department
    if lead is None or lead.town_id != town_id or lead.ends_on is not None:
        return Route()
    return Route(lead, None, tuple(one for one in spot.category.supports.all() if one.ends_on is None))


def rule_by_number(town: Area, number: int) -> RoutingRule | None:
    rows = RoutingRule.objects.filter(town=town, number=number).select_related(*_NAMES)
    return rows.prefetch_related("supports").first()


def rules_with_retired(towns: Iterable[int]) -> list[RoutingRule]:
    """Those in use first."""
    rows = RoutingRule.objects.filter(town_id__in=list(towns)).select_related(*_NAMES).prefetch_related("supports")
    return sorted(rows, key=lambda rule: (rule.retired, rule.town_id, rule.number))


def live_groups() -> list[CategoryGroup]:
    """Those that hold a category in use, in order."""
    return list(CategoryGroup.objects.filter(categories__retired=False).distinct())
