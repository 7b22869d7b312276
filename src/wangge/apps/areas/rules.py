"""What may lie in what, and what its code looks like (decision 11)."""

from django.utils.translation import gettext as _

from wangge.apps.areas.models import Area, CodeForm, GridKind, Kind

_SPECIAL = "999"
_DIGITS = {Kind.COUNTY: 6, Kind.TOWN: 3, Kind.VILLAGE: 3, Kind.GRID: 3, Kind.MICRO_GRID: 2}


def may_lie_in(kind: str, grid_kind: str, parent_kind: str | None) -> bool:
    """Special grids lie over villages and so under the town; a town without villages has its grids straight under it."""
    if kind == Kind.GRID:
        return parent_kind == Kind.TOWN or (parent_kind == Kind.VILLAGE and grid_kind == GridKind.GENERAL)
    above = {Kind.COUNTY: None, Kind.TOWN: Kind.COUNTY, Kind.VILLAGE: Kind.TOWN, Kind.MICRO_GRID: Kind.GRID}
    return kind in above and above[Kind(kind)] == parent_kind


def place_problem(area: Area, form: str) -> str | None:
    """Why the area cannot lie where it says, or cannot have its code; None when all is well."""
    parent = area.parent
    if not may_lie_in(area.kind, area.grid_kind, parent.kind if parent else None):
        return _("%(name)s cannot lie there: a %(kind)s has another place in the tree.") % {
            "name": area.name,
            "kind": area.get_kind_display(),
        }
    if form == CodeForm.FREE:
        return None
    prefix = parent.code if parent else ""
    if area.kind == Kind.GRID and parent and parent.kind == Kind.TOWN:
        prefix += _SPECIAL
    digits = _DIGITS[Kind(area.kind)]
    own = area.code.removeprefix(prefix)
    if area.code.startswith(prefix) and len(own) == digits and own.isascii() and own.isdigit():
        return None
    return _("The code of %(name)s must be %(prefix)s and %(digits)s more digits, not %(code)s.") % {
        "name": area.name,
        "prefix": prefix,
        "digits": digits,
        "code": area.code,
    }
