"""The area or department in which somebody of a role serves."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place
from wangge.apps.intake.queries.plans.cells import Cells
from wangge.apps.intake.queries.plans.finder import Finder, Node, plain
from wangge.apps.intake.queries.plans.plan import RowRefused
from wangge.apps.posts.models import Department
from wangge.apps.posts.workflow import HELD_IN, IN_DEPARTMENT, Role


@dataclass(frozen=True)
class Unit:
    """`key` is ("area" or "department", its id)."""

    key: tuple[str, int]
    name: str


class Units:
    def __init__(self, root: Place) -> None:
        self._finder = Finder(root)
        self._departments: dict[str, list[Department]] = defaultdict(list)
        for one in Department.objects.filter(town__path__startswith=root.path, ends_on=None):
            for name in {plain(one.code), plain(one.name), plain(one.short_name)}:
                self._departments[name].append(one)
        self._known: dict[tuple[Role, str, str, str], Unit] = {}

    def unit_for(self, role: Role, cells: Cells) -> Unit:
        """Raises RowRefused in words. Thousands serve in hundreds of units: each is looked for once."""
        key = (role, cells.village, cells.area, cells.department)
        if key not in self._known:
            self._known[key] = self._department(cells) if role in IN_DEPARTMENT else self._area(role, cells)
        return self._known[key]

    def _department(self, cells: Cells) -> Unit:
        text = cells.department or cells.area
        if not text:
            raise RowRefused(_("The department is missing."))
        found = self._departments.get(plain(text), [])
        if len(found) > 1:
            codes = ", ".join(sorted(one.code for one in found))
            raise RowRefused(
                _("“%(name)s” can be several: %(examples)s. Give the code.") % {"name": text, "examples": codes}
            )
        if not found:
            raise RowRefused(_("There is no department “%(name)s” here.") % {"name": text})
        return Unit(("department", found[0].pk), found[0].name)

    def _area(self, role: Role, cells: Cells) -> Unit:
        kinds = HELD_IN[role]
        node = self._node(kinds, cells)
        if node.kind not in kinds or node.place is None:
            wanted = ", ".join(str(Kind(kind).label) for kind in sorted(kinds))
            words = _("%(role)s is held in: %(kinds)s. %(name)s is something else.")
            raise RowRefused(words % {"role": role.label, "kinds": wanted, "name": node.name})
        return Unit(("area", node.place.id), node.name)

    def _node(self, kinds: frozenset[str], cells: Cells) -> Node:
        text = cells.area or ("" if cells.village else cells.department)
        village = self._finder.find(cells.village, kinds={Kind.VILLAGE}) if cells.village else None
        if village is not None and (not text or Kind.GRID not in kinds):
            return village
        if text:
            return self._finder.find(text, kinds=kinds, within=village)
        if self._finder.root.kind in kinds:
            return self._finder.root
        raise RowRefused(_("The area is missing."))
