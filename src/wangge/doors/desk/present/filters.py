"""Filters of a queue as the address bar holds them: what is asked for, and the chips that take it off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Tree
from wangge.apps.cases.queries import categories
from wangge.apps.cases.workflow import ENDED, OPEN, State
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.towns import town_ids
from wangge.doors.porch.forms.words import page_of

PAGE = 100
_LONGEST = 60
Choices = Mapping[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Asked:
    """A filter that means nothing here (an old link, a slip of the pen) is left out, never an error."""

    state: str = ""
    category: str = ""
    village: str = ""
    late: bool = False
    today: bool = False
    mine: bool = False
    words: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        state = query.get("state", "")
        return cls(
            state=state if state in State.values else "",
            category=_short(query, "category"),
            village=_short(query, "village"),
            late=query.get("late") == "1",
            today=query.get("today") == "1",
            mine=query.get("mine") == "1",
            words=_short(query, "q"),
            page=page_of(query.get("page", "")),
        )

    @property
    def is_narrow(self) -> bool:
        return self != Asked(page=self.page)

    def condition(self, now: datetime, person_id: int | None, *, due: str = "due_at") -> Q:
        asked = (
            (self.state, Q(state=self.state)),
            (self.category, Q(category__code=self.category)),
            (self.village, Q(village__code=self.village)),
            (self.late, Q(**{f"{due}__lt": now})),
            (self.today, Q(**{f"{due}__lte": end_of_day(now)})),
            (self.mine, Q(handler_id=person_id)),
            (self.words, Q(number__icontains=self.words) | Q(title__icontains=self.words)),
        )
        return Q(*(condition for value, condition in asked if value))

    def chips(self, query: QueryDict, choices: Choices) -> list[dict[str, Any]]:
        """What is on, each with the address that takes it off."""
        values = {
            "state": (_("State"), dict(choices["state"]).get(self.state, self.state)),
            "category": (_("Category"), dict(choices["category"]).get(self.category, self.category)),
            "village": (_("Village"), dict(choices["village"]).get(self.village, self.village)),
            "late": (_("late only"), "✓" if self.late else ""),
            "today": (_("due today"), "✓" if self.today else ""),
            "mine": (_("mine only"), "✓" if self.mine else ""),
            "q": (_("Words"), self.words),
        }
        return [
            {"label": label, "value": value, "on": True, "url": address(query, {key: ""})}
            for key, (label, value) in values.items()
            if value
        ]


def _short(query: QueryDict, name: str) -> str:
    return query.get(name, "").strip().replace("\0", "")[:_LONGEST]


def end_of_day(now: datetime) -> datetime:
    """The last moment of the reader's day."""
    midnight = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=1, microseconds=-1)


def address(query: QueryDict, changes: Mapping[str, object]) -> str:
    """The same page with other filters; the page number begins anew unless it is what changes."""
    changed = query.copy()
    changed.pop("page", None)
    for key, value in changes.items():
        changed.pop(key, None)
        if value:
            changed[key] = str(value)
    return f"?{changed.urlencode()}"


def choices_for(standing: Standing, areas: Tree, *, ended: bool) -> Choices:
    """What can be chosen in a queue; one query, for the version of the catalogue."""
    paths = tuple(areas.places[town].path for town in town_ids(standing, areas) if town in areas.places)
    villages = sorted(areas.of_kind(Kind.VILLAGE), key=lambda place: place.code)
    states = ENDED if ended else OPEN
    return {
        "state": [(state.value, str(state.label)) for state in State if state in states],
        "category": [(category.code, category.name) for category in categories()],
        "village": [(place.code, place.name) for place in villages if paths and place.path.startswith(paths)],
    }
