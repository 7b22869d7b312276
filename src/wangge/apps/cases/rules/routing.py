"""Whose a matter is: of all rules that fit, the most specific one (loop.md, Finding the department)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from wangge.apps.areas.models import Area, Kind
from wangge.apps.cases.models import Category, CategoryGroup, RoutingRule
from wangge.apps.posts.models import Department


@dataclass(frozen=True, kw_only=True)
class NewRule:
    """As `RoutingRule`; `number` 0 until it has one."""

    town: Area
    category: Category | None = None
    group: CategoryGroup | None = None
    village: Area | None = None
    grid: Area | None = None
    department: Department | None = None
    lead_grid: Area | None = None
    own_grid: bool = False
    supports: tuple[Department, ...] = ()
    number: int = 0

    @property
    def key(self) -> tuple[int | None, ...]:
        """Two rules in use with the same key would contradict each other."""
        things = (self.category, self.group, self.village, self.grid)
        return tuple(thing.pk if thing else None for thing in things)

    @property
    def lead(self) -> tuple[str, int]:
        """What is led by whom, to be compared."""
        if self.department:
            return "department", self.department.pk
        return ("grid", self.lead_grid.pk) if self.lead_grid else ("own_grid", 0)


def as_new_rule(rule: RoutingRule) -> NewRule:
    names = ("town", "category", "group", "village", "grid", "department", "lead_grid", "own_grid", "number")
    supports = tuple(sorted(rule.supports.all(), key=lambda one: one.code))
    return NewRule(**{name: getattr(rule, name) for name in names}, supports=supports)


@dataclass(frozen=True)
class Spot:
    """What a rule looks at: a matter's category, and where it lies."""

    category: Category
    grid_id: int | None
    village_id: int | None


@dataclass
class Rules:
    """Rules that can be followed, by what they are for: asking costs the same however many there are."""

    by_grid: dict[tuple[int, int], NewRule] = field(default_factory=dict)
    by_village: dict[tuple[int, int], NewRule] = field(default_factory=dict)
    by_category: dict[int, NewRule] = field(default_factory=dict)
    by_group: dict[int, NewRule] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Iterable[NewRule]) -> "Rules":
        table = cls()
        for rule in rules:
            if not is_dead(rule):
                table._add(rule)
        return table

    def _add(self, rule: NewRule) -> None:
        if rule.category and rule.grid:
            self.by_grid[rule.category.pk, rule.grid.pk] = rule
        elif rule.category and rule.village:
            self.by_village[rule.category.pk, rule.village.pk] = rule
        elif rule.category:
            self.by_category[rule.category.pk] = rule
        elif rule.group:
            self.by_group[rule.group.pk] = rule

    def best(self, spot: Spot) -> NewRule | None:
        """Category and grid, category and village, category; a group's only where the catalogue itself names nobody."""
        category = spot.category
        found = (
            self.by_grid.get((category.pk, spot.grid_id or 0)),
            self.by_village.get((category.pk, spot.village_id or 0)),
            self.by_category.get(category.pk),
            None if category.department else self.by_group.get(category.group_id),
        )
        return next((rule for rule in found if rule and (spot.grid_id or not rule.own_grid)), None)


def is_dead(rule: NewRule) -> bool:
    """It names somebody or something that is no more: it leads nowhere until it is changed."""
    units = [one for one in (rule.department, rule.lead_grid, rule.village, rule.grid) if one]
    return any(one.ends_on is not None for one in units) or bool(rule.category and rule.category.retired)


def rule_problems(new: NewRule) -> dict[str, str]:
    """Field → what is wrong with it and what to do; empty when the rule can be kept."""
    leads = sum(bool(one) for one in (new.department, new.lead_grid, new.own_grid))
    found = {
        "category": "" if bool(new.category) != bool(new.group) else _("Choose either a category or a whole group."),
        "department": _lead_problem(new, leads),
        "village": _("Choose either a village or a grid.") if new.village and new.grid else _place_problem(new),
        "supports": _("The department in the lead cannot support itself.") if new.department in new.supports else "",
    }
    return {name: words for name, words in found.items() if words}


def _lead_problem(new: NewRule, leads: int) -> str:
    category = new.category
    if leads == 0:
        return _("A rule without a department or grid leads nowhere: choose who leads.")
    if leads > 1:
        return _("Choose one to lead: a department, a grid, or the grid in which it lies.")
    if category and not category.grid_admitted and not new.department:
        return _("“%(name)s” may not be given to a grid: choose a department.") % {"name": category.name}
    if category and category.discipline and not (new.department and new.department.discipline):
        return _("Complaints about staff go to the discipline department alone: choose that one to lead.")
    of_town = new.department is None or new.department.town_id == new.town.pk
    return "" if of_town else _("This department is of another town.")


def _place_problem(new: NewRule) -> str:
    places = [(new.village, Kind.VILLAGE), (new.grid, Kind.GRID), (new.lead_grid, Kind.GRID)]
    if new.group and (new.village or new.grid):
        return _("A rule for a whole group holds everywhere: take the place away, or choose a category.")
    if any(place and (place.kind != kind or not place.path.startswith(new.town.path)) for place, kind in places):
        return _("This place is not in the town.")
    return ""


def told_rule(new: NewRule) -> dict[str, object]:
    """As history keeps it: codes."""
    return {
        "category": new.category.code if new.category else "",
        "group": new.group.name if new.group else "",
        "village": new.village.code if new.village else "",
        "grid": new.grid.code if new.grid else "",
        "department": new.department.code if new.department else "",
        "lead_grid": new.lead_grid.code if new.lead_grid else "",
        "own_grid": new.own_grid,
        "supports": sorted(department.code for department in new.supports),
    }
