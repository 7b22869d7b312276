"""Work that is asked for: what, of which units, by when. One form for one task and for one in each of many grids."""

from collections.abc import Container, Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from wangge.apps.areas.models import Area, Kind
from wangge.apps.areas.queries import Place, areas_by_key, tree
from wangge.apps.posts.models import Department, Post
from wangge.apps.posts.queries import departments_in
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import DEPARTMENT, TOWN_DESK, Role
from wangge.apps.tasks.actions import NewTask
from wangge.apps.tasks.models import Work
from wangge.apps.tasks.queries import works_of
from wangge.apps.tasks.workflow import Priority
from wangge.doors.desk.forms.acting import dress
from wangge.doors.desk.forms.fields import Day, Line, ListFile, Words
from wangge.doors.desk.forms.giving_by_name import AREA, NAMED, UNIT, people_of

GIVES_TASKS = (*TOWN_DESK, *DEPARTMENT, Role.SECRETARY)
# As a form sends it: all grids in an area.
_GRIDS_OF = "grids:"


class GiveForm(forms.Form):
    """`news()` after `is_valid()`: a task for each unit that was chosen, each once."""

    work = forms.ChoiceField(label=pgettext_lazy("task", "What"))
    units = forms.MultipleChoiceField(
        label=gettext_lazy("Who does it"), error_messages={"required": gettext_lazy("Choose at least one unit.")}
    )
    title = Line(label=gettext_lazy("title"), max_length=80, required=False)
    words = Words(label=gettext_lazy("what is to be done"), required=False)
    place = Line(label=gettext_lazy("where"), max_length=200, required=False)
    begins = Day(label=gettext_lazy("not before"), required=False)
    due = Day(label=gettext_lazy("by"), at_close=True, required=False)
    urgent = forms.BooleanField(label=gettext_lazy("urgent"), required=False)
    command_id = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, standing: Standing, town: Area, data: QueryDict | None = None) -> None:
        """`data` with `by_name` opens a unit, whose people may then be chosen, and is shown again without being judged."""
        opens = data.get("by_name") if data else None
        kept = {"command_id": uuid4()} | (_typed(data, self.base_fields) if data and opens else {})
        super().__init__(None if opens else data, initial=kept)
        self.opened = list(dict.fromkeys([*(data.getlist("opened") if data else ()), *([opens] if opens else ())]))
        self.works = {work.code: work for work in works_of(town.pk)}
        self.departments = {one.code: one for one in departments_in(town.pk)}
        self.villages = villages_of(standing, tree().places[town.pk])
        asks_departments = standing.has(*TOWN_DESK, *DEPARTMENT)
        self.fields["work"].choices = [("", _("choose")), *((code, _named(work)) for code, work in self.works.items())]  # type: ignore[attr-defined]
        units = self.departments.values() if asks_departments else ()
        whole = [(town.name, [(f"{_GRIDS_OF}{town.code}", _("all grids of the town"))])] if asks_departments else []
        self.groups = [*whole, *_groups(self.villages, whole=True), *_departments(units)]
        offered = dict(one for _label, choices in self.groups for one in choices)
        self.people = people_of([one for one in self.opened if one in offered], self.departments)
        self.named = {one.value: one.post for found in self.people.values() for one in found}
        self.fields["units"].choices = [*offered.items(), *((value, value) for value in self.named)]  # type: ignore[attr-defined]
        self.fields["title"].help_text = _("Left empty, the name of the work.")
        self.fields["due"].help_text = _("Left empty, the limit of the work sets it, in working time.")
        dress(self)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        begins, due = said.get("begins"), said.get("due")
        if begins and due and due <= begins:
            self.add_error("due", _("It must be due after it may begin."))
        return said

    def news(self) -> list[NewTask]:
        said = self.cleaned_data
        places, departments = self._chosen(said["units"])
        rows = areas_by_key(place.id for place in places)
        more: dict[str, Any] = {
            "work": self.works[said["work"]],
            "title": said["title"],
            "words": said["words"],
            "place": said["place"],
            "window_from": said["begins"],
            "due_at": said["due"],
            "priority": Priority.URGENT if said["urgent"] else Priority.USUAL,
        }
        return [
            *(NewTask(area=rows[place.id], **more) for place in places),
            *(NewTask(department=one, **more) for one in departments),
            *(NewTask(area=post.area, department=post.department, post=post, **more) for post in self._named()),
        ]

    def groups_shown(self) -> list[dict[str, Any]]:
        """The units by village; opened where one of them is chosen."""
        chosen = frozenset(self["units"].value() or ())
        groups = [
            (label, [self._option(value, words, chosen) for value, words in choices]) for label, choices in self.groups
        ]
        return [
            {"label": label, "options": options, "open": any(one["on"] or one["people"] is not None for one in options)}
            for label, options in groups
        ]

    def _option(self, value: str, words: str, chosen: Container[str]) -> dict[str, Any]:
        """A unit; `people` is None while nobody has opened it."""
        found = [(one.value, one.words, one.value in chosen) for one in self.people.get(value, ())]
        single = not value.startswith(_GRIDS_OF)
        return {
            "value": value,
            "spot": value.replace(":", "-"),
            "words": words,
            "on": value in chosen,
            "single": single,
            "people": found if value in self.opened and single else None,
        }

    def _named(self) -> list[Post]:
        return [self.named[said] for said in self.cleaned_data["units"] if said.startswith(NAMED)]

    def _chosen(self, units: Iterable[str]) -> tuple[list[Place], list[Department]]:
        areas = tree()
        places: dict[int, Place] = {}
        departments = []
        for said in units:
            if said.startswith(NAMED):
                continue
            if said.startswith(UNIT):
                departments.append(self.departments[said.removeprefix(UNIT)])
                continue
            place = areas.by_code[said.partition(":")[2]]
            inside = [one for one in areas.under(place.path) if one.kind == Kind.GRID]
            found = inside if said.startswith(_GRIDS_OF) else [place]
            places |= {one.id: one for one in found}
        return list(places.values()), departments


def _typed(data: QueryDict, fields: Iterable[str]) -> dict[str, Any]:
    return {name: data.getlist(name) if name == "units" else data.get(name) for name in fields if name in data}


class TaskListForm(forms.Form):
    """A list to be looked over, all of one kind of work."""

    work = forms.ChoiceField(label=pgettext_lazy("task", "What"))
    file = ListFile()

    def __init__(self, town: Area, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["work"].choices = [("", _("choose")), *((one.code, _named(one)) for one in works_of(town.pk))]  # type: ignore[attr-defined]
        dress(self)


def villages_of(standing: Standing, town: Place) -> list[Place]:
    """Those in which this person may ask for something: of the town all of them, of a village its own."""
    villages = [place for place in tree().children(town) if place.kind == Kind.VILLAGE]
    if standing.has(*TOWN_DESK, *DEPARTMENT):
        return villages
    mine = standing.areas_as([Role.SECRETARY])
    return [place for place in villages if place.id in mine]


def _named(work: Work) -> str:
    said = f"{work.get_kind_display()} · {work.name}"
    return said if work.grid_admitted else _("%(work)s (not for grids)") % {"work": said}


def single_units(standing: Standing, town: Area) -> list[tuple[str, list[tuple[str, str]]]]:
    """As `unit_of` reads them: each village and grid in which this person asks for something, and the departments."""
    units = departments_in(town.pk) if standing.has(*TOWN_DESK, *DEPARTMENT) else ()
    return [*_groups(villages_of(standing, tree().places[town.pk]), whole=False), *_departments(units)]


def unit_of(said: str, town: Area) -> dict[str, Any]:
    """The area or the department that one of `single_units` stands for."""
    if said.startswith(UNIT):
        code = said.removeprefix(UNIT)
        return {"department": next(one for one in departments_in(town.pk) if one.code == code)}
    place = tree().by_code[said.removeprefix(AREA)]
    return {"area": areas_by_key([place.id])[place.id]}


def _groups(villages: Iterable[Place], *, whole: bool) -> list[tuple[str, list[tuple[str, str]]]]:
    found = []
    for village in villages:
        grids = tree().children(village)
        every = [(f"{_GRIDS_OF}{village.code}", _("all grids of the village"))] if grids and whole else []
        own = (f"{AREA}{village.code}", _("the village itself"))
        found.append((village.name, [*every, own, *((f"{AREA}{grid.code}", grid.name) for grid in grids)]))
    return found


def _departments(units: Iterable[Department]) -> list[tuple[str, list[tuple[str, str]]]]:
    choices = [(f"{UNIT}{one.code}", one.name) for one in units]
    return [(_("Departments"), choices)] if choices else []
