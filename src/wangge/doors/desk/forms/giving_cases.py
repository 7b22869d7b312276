"""A task for each of many cases that were chosen in a list: for the grid in which each lies."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import areas_by_key, tree
from wangge.apps.cases.models import Case
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.actions import NewTask
from wangge.apps.tasks.models import Work
from wangge.apps.tasks.queries import works_of
from wangge.apps.tasks.rules import giver_of
from wangge.apps.tasks.workflow import Priority, SubjectKind
from wangge.doors.desk.forms.acting import dress
from wangge.doors.desk.forms.fields import Day, Words


@dataclass
class Sorted:
    """The cases for which a task can be given, and why not for how many others."""

    possible: list[Case] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)


def sort_out(cases: Iterable[Case], standing: Standing, town: Area) -> Sorted:
    """`cases` are those that this person sees; nothing is asked of the database."""
    found, places = Sorted(), tree().places
    for case in cases:
        if case.town_id != town.pk:
            found.left[_("lies in another town")] += 1
        elif case.grid_id is None:
            found.left[_("is in no grid yet")] += 1
        elif case.confined or case.about_village_id is not None:
            found.left[_("is confidential: a grid does not learn of it")] += 1
        elif giver_of(standing, town.pk, places.get(case.grid_id)) is None:
            found.left[_("lies in a grid in which you ask for nothing")] += 1
        else:
            found.possible.append(case)
    return found


class GiveForCasesForm(forms.Form):
    """Of the town's catalogue only what is admitted to grids."""

    work = forms.ChoiceField(label=pgettext_lazy("task", "What"))
    words = Words(label=gettext_lazy("what is to be done"), required=False)
    due = Day(label=gettext_lazy("by"), at_close=True, required=False)
    urgent = forms.BooleanField(label=gettext_lazy("urgent"), required=False)
    command_id = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, works: Mapping[str, Work], data: Any = None) -> None:
        super().__init__(data, initial={"command_id": uuid4()})
        self.works = works
        self.fields["work"].choices = [  # type: ignore[attr-defined]
            ("", _("choose")),
            *((code, f"{work.get_kind_display()} · {work.name}") for code, work in works.items()),
        ]
        self.fields["due"].help_text = _("Left empty, the limit of the work sets it, in working time.")
        dress(self)

    def news(self, cases: Iterable[Case]) -> list[NewTask]:
        """One for the grid of each case, after `is_valid()`; one query."""
        said, chosen = self.cleaned_data, list(cases)
        grids = areas_by_key({case.grid_id for case in chosen if case.grid_id})
        return [
            NewTask(
                work=self.works[said["work"]],
                area=grids[case.grid_id or 0],
                subject_kind=SubjectKind.CASE,
                subject_uid=case.uid,
                title=case.title,
                words=said["words"],
                place=case.place,
                latitude=case.latitude,
                longitude=case.longitude,
                due_at=said["due"],
                priority=Priority.URGENT if said["urgent"] else Priority.USUAL,
            )
            for case in chosen
        ]


def admitted_works(town: Area) -> dict[str, Work]:
    return {work.code: work for work in works_of(town.pk) if work.grid_admitted}
