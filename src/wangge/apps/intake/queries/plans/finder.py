"""Areas as lists name them: by code, name, short name, alias; or a village and the number of a grid in it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place, locate_words, tree
from wangge.apps.intake.queries.plans.plan import RowRefused, list_words

_LAST_NUMBER = re.compile(r"(\d{1,3})\D*$")


@dataclass(eq=False)
class Node:
    """An area that is there already (`place`) or that the list itself makes."""

    code: str
    name: str
    kind: str
    grid_kind: str
    parent: "Node | None" = None
    short_name: str = ""
    names: set[str] = field(default_factory=set)
    place: Place | None = None

    def lies_in(self, other: "Node") -> bool:
        at: Node | None = self
        while at is not None and at is not other:
            at = at.parent
        return at is other


class Finder:
    """Looks within `root` only: what lies elsewhere is not there for whoever sends the list."""

    def __init__(self, root: Place) -> None:
        self.by_code: dict[str, Node] = {}
        self._named: dict[str, list[Node]] = defaultdict(list)
        self._answers: dict[tuple[str, frozenset[str], str], Node] = {}
        self._by_id: dict[int, Node] = {}
        for place in sorted(tree().under(root.path), key=lambda place: place.path.count("/")):
            self.add(
                Node(
                    place.code, place.name, place.kind, place.grid_kind,
                    self._by_id.get(place.parent_id or 0), place.short_name, set(place.names), place,
                )
            )  # fmt: skip
        self.root = self._by_id[root.id]

    def add(self, node: Node) -> None:
        self._answers.clear()
        self.by_code[node.code] = node
        if node.place:
            self._by_id[node.place.id] = node
        for name in {node.name, node.short_name, *node.names}:
            if name:
                self._named[plain(name)].append(node)

    def called(self, name: str, parent: Node) -> Node | None:
        """The one area of this very name straight in `parent`."""
        return next(
            (one for one in self._named.get(plain(name), ()) if one.parent is parent and one.name == name), None
        )

    def only(self, name: str) -> Node | None:
        """The area of this very name, where there is one alone."""
        found = [one for one in self._named.get(plain(name), ()) if one.name == name]
        return found[0] if len(found) == 1 else None

    def find(self, text: str, *, kinds: Collection[str] = (), within: Node | None = None) -> Node:
        """Raises RowRefused in words where there is none, or more than one."""
        key = (text, frozenset(kinds), within.code if within else "")
        if key not in self._answers:
            self._answers[key] = self._find(text, set(kinds), within)
        return self._answers[key]

    def _find(self, text: str, kinds: set[str], within: Node | None) -> Node:
        wanted = plain(text)
        if text.strip() in self.by_code:
            return self.by_code[text.strip()]
        found = self._fitting(self._named.get(wanted, ()), kinds, within)
        if not found and within:
            found = self._fitting(self._named.get(plain(within.name) + wanted, ()), kinds, within)
            found = found or self._numbered(wanted, kinds, within)
        if not found and not self._named.get(wanted):
            said = [one.place.id for one in locate_words(text) if plain(one.words) == wanted]
            found = self._fitting([self._by_id[one] for one in said[:1] if one in self._by_id], kinds, within)
        if len(found) == 1:
            return found[0]
        if not found:
            raise RowRefused(
                _("There is no “%(name)s” here. Give its code, or the name as in the list of areas.") % {"name": text}
            )
        examples = ", ".join(sorted(f"{one.name} {one.code}" for one in found)[:3])
        raise RowRefused(
            _("“%(name)s” can be several: %(examples)s. Give the code.") % {"name": text, "examples": examples}
        )

    def _fitting(self, nodes: Iterable[Node], kinds: set[str], within: Node | None) -> list[Node]:
        """Those of the wanted kinds; all of them when none is, so that what is wrong can be said."""
        inside = list(dict.fromkeys(node for node in nodes if within is None or node.lies_in(within)))
        return [node for node in inside if node.kind in kinds] or inside

    def _numbered(self, text: str, kinds: set[str], within: Node) -> list[Node]:
        number = re.fullmatch(list_words()["grid_number"], text)
        if not number or (kinds and Kind.GRID not in kinds):
            return []
        grids = [node for node in self.by_code.values() if node.parent is within and node.kind == Kind.GRID]
        ends = [(node, _LAST_NUMBER.search(node.name)) for node in grids]
        return [node for node, end in ends if end and int(end[1]) == int(number[1])]


def plain(text: str) -> str:
    """Full-width signs as plain ones, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
