"""Whose a case is by the town's rules: what the forms of accepting and dispatching propose, and why."""

from django.utils.translation import gettext as _

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, Category
from wangge.apps.cases.queries.routing import Route, route_for


def proposed_route(case: Case, category: Category | None, grid_id: int | None) -> Route:
    """For a matter of this category in this grid; where no grid is said, in the case's own village."""
    if category is None:
        return Route()
    grid = tree().places.get(grid_id or 0)
    above = tree().above(grid, Kind.VILLAGE) if grid else None
    village_id = above.id if above else case.village_id
    route = route_for(category, town_id=case.town_id, grid_id=grid_id, village_id=village_id)
    # Whoever the case is about never gets it, whatever a rule says.
    about_grid = above is not None and route.grid_id == grid_id and above.id == case.about_village_id
    about = route.department and route.department.pk == case.about_department_id
    return Route() if about or (about_grid and route.grid_id) else route


def why_this_route(route: Route, category: Category | None) -> str:
    """A rule is named by its number."""
    if category is None or not route:
        return _("The catalogue names no department for this category: please choose.")
    place = tree().places.get(route.grid_id or 0)
    named = {
        "lead": route.department.name if route.department else place.name if place else "",
        "category": category,
        "number": route.rule,
    }
    if route.rule:
        return _("Rule %(number)d names %(lead)s for “%(category)s”.") % named
    return _("The catalogue names %(lead)s for “%(category)s”.") % named
