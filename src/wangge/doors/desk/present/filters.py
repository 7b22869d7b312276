"""Filters of a queue as the address bar holds them: what is asked for, and the chips that change it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import tree
from wangge.apps.cases.queries import categories
from wangge.apps.cases.workflow import State

PAGE = 100
_LONGEST = 60


@dataclass(frozen=True)
class Asked:
    """A filter that means nothing here (an old link, a slip of the pen) is left out, never an error."""

    state: str = ""
    category: str = ""
    village: str = ""
    late: bool = False
    words: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        state, page = query.get("state", ""), query.get("page", "")
        return cls(
            state=state if state in State.values else "",
            category=query.get("category", "")[:_LONGEST],
            village=query.get("village", "")[:_LONGEST],
            late=query.get("late") == "1",
            words=query.get("q", "").strip().replace("\0", "")[:_LONGEST],
            page=min(int(page), 10_000) if page.isascii() and page.isdigit() and int(page) else 1,
        )

    def condition(self, now: datetime) -> Q:
        wanted = Q()
        if self.state:
            wanted &= Q(state=self.state)
        if self.category:
            wanted &= Q(category__code=self.category)
        if self.village:
            wanted &= Q(village__code=self.village)
        if self.late:
            wanted &= Q(due_at__lt=now)
        if self.words:
            wanted &= Q(number__icontains=self.words) | Q(title__icontains=self.words)
        return wanted

    def chips(self, query: QueryDict) -> list[dict[str, Any]]:
        """What is on, each with the address that takes it off."""
        values = {
            "state": (_("State"), State(self.state).label if self.state else ""),
            "category": (_("Category"), _category_name(self.category)),
            "village": (_("Village"), _village_name(self.village)),
            "late": (_("Late"), _("only") if self.late else ""),
            "q": (_("Words"), self.words),
        }
        return [
            {"label": label, "value": value, "on": True, "url": address(query, {key: ""})}
            for key, (label, value) in values.items()
            if value
        ]


def address(query: QueryDict, changes: dict[str, object]) -> str:
    """The same page with other filters; the page number begins anew unless it is what changes."""
    changed = query.copy()
    changed.pop("page", None)
    for key, value in changes.items():
        changed.pop(key, None)
        if value:
            changed[key] = str(value)
    return f"?{changed.urlencode()}"


def choices() -> dict[str, list[tuple[str, str]]]:
    """What can be chosen, from memory."""
    villages = sorted(tree().of_kind(Kind.VILLAGE), key=lambda place: place.code)
    return {
        "state": [(state.value, str(state.label)) for state in State],
        "category": [(category.code, category.name) for category in categories()],
        "village": [(place.code, place.name) for place in villages if _is_ours(place.path)],
    }


def _is_ours(path: str) -> bool:
    """Of a town that works here, not of a neighbour that is only on the map."""
    towns = [place.path for place in tree().of_kind(Kind.TOWN) if place.number_prefix]
    return any(path.startswith(town) for town in towns)


def _category_name(code: str) -> str:
    return next((category.name for category in categories() if category.code == code), code)


def _village_name(code: str) -> str:
    place = tree().by_code.get(code)
    return place.name if place else code
