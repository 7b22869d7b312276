"""What an administrator writes into the town's catalogue of work, and the workbook of a form."""

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from wangge.apps.areas.models import Area
from wangge.apps.cases.workflow import LimitUnit
from wangge.apps.kit.forms.xlsform import RowFault, SheetRefused, read_xlsform
from wangge.apps.tasks.actions import NewWork
from wangge.apps.tasks.queries import forms_of
from wangge.apps.tasks.workflow import TaskKind
from wangge.doors.desk.forms.acting import dress
from wangge.doors.desk.forms.fields import Line, ListFile

_NOT_A_NUMBER = gettext_lazy("Write the limit as a whole number.")
_CODE = RegexValidator(r"^[A-Za-z0-9_-]+\Z", gettext_lazy("Letters, digits, “-” and “_” only."))


class WorkForm(forms.Form):
    """`new()` after `is_valid()`."""

    code = forms.CharField(label=gettext_lazy("code"), max_length=40, validators=[_CODE])
    name = Line(label=gettext_lazy("name"), max_length=60)
    kind = forms.ChoiceField(label=gettext_lazy("kind"), choices=TaskKind.choices)
    form = forms.ChoiceField(label=pgettext_lazy("of tasks", "form"), required=False)
    amount = forms.IntegerField(
        label=gettext_lazy("limit"),
        min_value=1,
        max_value=365,
        error_messages={"invalid": _NOT_A_NUMBER, "required": _NOT_A_NUMBER},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    unit = forms.ChoiceField(label=gettext_lazy("unit"), choices=LimitUnit.choices)
    admitted_by = Line(label=gettext_lazy("paper that admits it to grids"), max_length=100, required=False)

    def __init__(self, town: Area, data: Any = None) -> None:
        super().__init__(data, initial={"kind": TaskKind.VISIT.value, "unit": LimitUnit.WORKING_DAYS.value})
        self.town = town
        self.known = {form.code: form for form in forms_of(town.pk)}
        asked = [(form.code, form.name) for form in self.known.values()]
        self.fields["form"].choices = [("", _("no questions")), *asked]  # type: ignore[attr-defined]
        self.fields["admitted_by"].help_text = _("Without one it is given to departments and villages alone.")
        dress(self)

    def new(self) -> NewWork:
        said = self.cleaned_data
        return NewWork(
            town=self.town,
            code=said["code"],
            name=said["name"],
            kind=TaskKind(said["kind"]),
            limit_amount=said["amount"],
            limit_unit=said["unit"],
            form=self.known.get(said["form"]),
            admitted_by=said["admitted_by"],
        )


class FormFileForm(forms.Form):
    """A workbook as XLSForm; `definition` after `is_valid()`, else `faults` say what is wrong by sheet, row and name."""

    code = forms.CharField(label=gettext_lazy("code"), max_length=40, validators=[_CODE])
    name = Line(label=gettext_lazy("name"), max_length=60)
    file = ListFile(label=gettext_lazy("XLSForm workbook (.xlsx)"), help_text="")

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.faults: list[RowFault] = []
        self.definition: dict[str, Any] = {}
        self.fields["code"].help_text = _("The code of a form that is here already makes its next version.")
        dress(self)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("file"):
            with tempfile.NamedTemporaryFile(suffix=".xlsx") as copy:
                copy.write(said["file"].read())
                copy.flush()
                try:
                    self.definition = read_xlsform(Path(copy.name))
                except SheetRefused as refusal:
                    self.faults = refusal.faults
                    self.add_error("file", _("This workbook cannot be taken as it is: see below, row by row."))
        return said
