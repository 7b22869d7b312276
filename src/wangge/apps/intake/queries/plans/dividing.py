"""One table of orders for several towns: whose row it is, and what such a table cannot do without."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, locate_words, towns_served, tree
from wangge.apps.intake.models import ListKind
from wangge.apps.intake.queries.plans.finder import Finder
from wangge.apps.intake.queries.plans.plan import RowRefused

REQUIRED: Mapping[str, tuple[str, ...]] = {
    ListKind.ORDERS: ("number", "due_at", "text"),
    ListKind.TOWN_ORDERS: ("due_at", "text"),
}
_WHOSE = ("town", "village", "place")


def lacks(kind: str, columns: Collection[str]) -> bool:
    """Whether it is not known yet which of its columns hold what no row can do without."""
    missing = any(name not in columns for name in REQUIRED[kind])
    return missing or (kind == ListKind.TOWN_ORDERS and not any(name in columns for name in _WHOSE))


class Towns:
    """Of a town's own table every row is its own; a county's is divided by what each row says."""

    def __init__(self, root: Place) -> None:
        self.kind = ListKind.TOWN_ORDERS if root.kind == Kind.COUNTY else ListKind.ORDERS
        self._root = root
        self._finder = Finder(root) if self.is_divided else None
        self._served = {town.pk for town in towns_served()}

    @property
    def is_divided(self) -> bool:
        return self.kind == ListKind.TOWN_ORDERS

    def of(self, values: Mapping[str, str], notes: list[str]) -> Place:
        """The town named, else that of the village named, else that which the place lies in. Raises RowRefused."""
        if self._finder is None:
            return self._root
        town = self._named(self._finder, values.get("town", ""), Kind.TOWN)
        village = self._named(self._finder, values.get("village", ""), Kind.VILLAGE, within=town)
        if town and village and town is not village:
            told = {"village": values["village"], "town": town.name, "other": village.name}
            raise RowRefused(_("%(village)s lies in %(other)s, not in %(town)s.") % told)
        town = town or village or self._by_place(values.get("place", ""), notes)
        if town is None:
            raise RowRefused(_("It names no town, and no village or place in one."))
        if town.id not in self._served:
            raise RowRefused(_("%(town)s does not work here: give it the order in another way.") % {"town": town.name})
        return town

    def _named(self, finder: Finder, text: str, kind: str, within: Place | None = None) -> Place | None:
        """The town in which lies what is named."""
        if not text:
            return None
        try:
            node = finder.find(text, kinds={kind}, within=finder.by_code[within.code] if within else None)
        except RowRefused:
            town = _town_in(text)
            if town is None:
                raise
            return town
        return tree().above(node.place, Kind.TOWN) if node.place else None

    def _by_place(self, text: str, notes: list[str]) -> Place | None:
        town = _town_in(text)
        if town:
            notes.append(_("By its place: %(town)s.") % {"town": town.name})
        return town


def _town_in(text: str) -> Place | None:
    """Where the words name places of one town only."""
    areas = tree()
    towns = {town.id: town for one in locate_words(text) if (town := areas.above(one.place, Kind.TOWN))}
    return next(iter(towns.values())) if len(towns) == 1 else None
