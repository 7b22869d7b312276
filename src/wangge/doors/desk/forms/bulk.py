"""What is filled in once for many cases; `said()` after `is_valid()` is what the batch keeps."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy, pgettext

from wangge.apps.areas.queries import calendar, tree
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import workload_of
from wangge.apps.cases.rules.wording import unknown_fields
from wangge.apps.kit import clock
from wangge.apps.kit.worktime import Unit, add_limit
from wangge.apps.posts.queries import departments_in
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.forms.acting import dress
from wangge.doors.desk.forms.fields import Day, Line, Words
from wangge.doors.desk.present.absences import absence_notes

_MOST_TO_CHOOSE = 20


class BulkForm(forms.Form):
    """`cases` are those to which it could be done now, `standing` who does it."""

    def __init__(
        self, standing: Standing, cases: Sequence[Case], data: Any = None, initial: Mapping[str, Any] | None = None
    ) -> None:
        self.standing, self.cases = standing, cases
        super().__init__(data, initial=dict(initial or {}))
        self.prepare()
        dress(self)

    def prepare(self) -> None:
        """Fills choices from who and what is there."""

    def said(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if value not in ("", None)}


class JustThat(BulkForm):
    """Nothing has to be said."""


class UrgeMany(BulkForm):
    words = Words(label=gettext_lazy("what you want to say"), required=False)


class ApproveMany(BulkForm):
    words = Words(
        label=gettext_lazy("note"),
        required=False,
        rows=2,
        help_text=gettext_lazy("Each reporter gets the answer that was drafted for them."),
    )


class HandBackMany(BulkForm):
    words = Words(label=gettext_lazy("why it is not yours"))
    whose = Line(label=gettext_lazy("whose it is instead"), max_length=100)


class SuperviseMany(BulkForm):
    words = Words(label=gettext_lazy("what has to be done"))
    due_at = Day(label=gettext_lazy("answer by the end of"), at_close=True)

    def prepare(self) -> None:
        self.initial.setdefault("due_at", add_limit(clock.now(), 1, Unit.WORKING_DAYS, calendar()).date().isoformat())

    def said(self) -> dict[str, Any]:
        return super().said() | {"due_at": self.cleaned_data["due_at"].isoformat()}


class AnswerMany(BulkForm):
    words = Words(
        label=gettext_lazy("answer, as each reporter will read it"),
        rows=6,
        help_text=gettext_lazy("Each case fills in its own {number}, {title}, {place}, {category} and {reported}."),
    )

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"])
        if unknown := unknown_fields(words):
            named = pgettext("between names", ", ").join(unknown)
            raise forms.ValidationError(_("There is no field of this name: %(names)s.") % {"names": named})
        return words


class AssignMany(BulkForm):
    """One person gets all, several share them: whoever has least in hand gets the next."""

    people = forms.MultipleChoiceField(
        label=gettext_lazy("to whom"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        help_text=gettext_lazy("Where you choose several, whoever has least in hand gets the next."),
        error_messages={"required": gettext_lazy("Please choose who gets the work.")},
    )
    words = Words(label=gettext_lazy("note"), required=False, rows=2)

    def prepare(self) -> None:
        loads = [load for load in workload_of(self.standing) if load.person_id]
        away = absence_notes([load.person_id for load in loads], clock.now())
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (
                str(load.person_id),
                _("%(name)s, %(n)d in hand") % {"name": load.name, "n": load.count} + away.get(load.person_id or 0, ""),
            )
            for load in loads
        ]


class DispatchMany(BulkForm):
    department = forms.ChoiceField(label=gettext_lazy("to whom"), required=False)
    words = Words(label=gettext_lazy("note"), required=False, rows=2)

    def prepare(self) -> None:
        towns = sorted({case.town_id for case in self.cases})
        by_rule = [("", _("each to whom the rules or the catalogue name"))]
        centre = self.standing.has(Role.OPERATOR, Role.DUTY_LEADER)
        named = [(str(one.pk), one.name) for one in departments_in(towns[0])] if centre and len(towns) == 1 else []
        self.fields["department"].choices = by_rule + named  # type: ignore[attr-defined]


class HandOutMany(BulkForm):
    """A village hands out to its own grids."""

    grid = forms.ChoiceField(label=gettext_lazy("to which grid"), required=False)
    words = Words(label=gettext_lazy("note"), required=False, rows=2)

    def prepare(self) -> None:
        areas = tree()
        villages = [areas.places[key] for key in sorted(self.standing.areas_as([Role.SECRETARY]))]
        grids = [(str(grid.id), grid.name) for village in villages for grid in areas.children(village)]
        self.fields["grid"].choices = [("", _("each to its own grid")), *grids]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        return super().said() | {"hand_out": True}


class MergeMany(BulkForm):
    """Into one of those chosen, the oldest unless said otherwise, or into any other by its number, which wins."""

    into = forms.ChoiceField(label=gettext_lazy("into which"), widget=forms.RadioSelect, required=False)
    number = Line(label=gettext_lazy("or by its number"), required=False, max_length=24)
    words = Words(label=gettext_lazy("note"), required=False, rows=2)

    def prepare(self) -> None:
        oldest_first = sorted(self.cases, key=lambda case: (case.reported_at, case.pk))
        self.by_key = {str(case.pk): case for case in oldest_first[:_MOST_TO_CHOOSE]}
        self.fields["into"].choices = [  # type: ignore[attr-defined]
            (key, f"{case.number} {case.title}") for key, case in self.by_key.items()
        ]
        self.initial.setdefault("into", next(iter(self.by_key), ""))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        number = str(cleaned.get("number") or "").strip()
        found = Case.objects.visible_to(self.standing).numbered(number).first() if number else None
        self.chosen = found or (None if number else self.by_key.get(cleaned.get("into") or ""))
        if self.chosen is None:
            self.add_error("number", _("You see no case of this town with that number. Please check the number."))
        return cleaned

    def said(self) -> dict[str, Any]:
        return {"into": self.chosen.pk if self.chosen else None, "words": self.cleaned_data["words"]}


def bulk_form(action: str, standing: Standing) -> type[BulkForm]:
    """A village dispatches to its grids, as it does with one case."""
    if action == "dispatch" and not standing.has(Role.OPERATOR, Role.DUTY_LEADER):
        return HandOutMany
    return BULK_FORMS[action]


BULK_FORMS: dict[str, type[BulkForm]] = {
    "accept": HandOutMany,
    "receive": JustThat,
    "assign": AssignMany,
    "dispatch": DispatchMany,
    "answer": AnswerMany,
    "merge": MergeMany,
    "approve": ApproveMany,
    "hand_back": HandBackMany,
    "urge": UrgeMany,
    "supervise": SuperviseMany,
}
