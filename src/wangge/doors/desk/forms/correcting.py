"""Category and place put right after acceptance."""

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.areas.queries import area_of
from wangge.apps.cases.actions import Correct
from wangge.apps.cases.queries import categories
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Line, Words, category_choices, grid_choices


class CorrectForm(ActionForm):
    category = forms.ChoiceField(label=gettext_lazy("category"))
    grid = forms.ChoiceField(label=gettext_lazy("grid"), required=False)
    place = Line(label=gettext_lazy("place"), required=False, max_length=200)
    words = Words(label=gettext_lazy("why it has to be put right"), rows=2)

    def prepare(self) -> None:
        case = self.case
        field = self.fields["category"]
        field.choices = category_choices(with_one=case.category)  # type: ignore[attr-defined]
        field.widget.attrs["data-find"] = _("Find by typing")
        field.help_text = _("The limits follow the new category. It stays with the unit that has it.")
        self.fields["grid"].choices = grid_choices(case)  # type: ignore[attr-defined]
        own = {"category": case.category.code if case.category else "", "grid": str(case.grid_id or "")}
        self.initial = {**own, "place": case.place, **self.initial}

    def order(self) -> Correct:
        chosen = self.cleaned_data
        category = {one.code: one for one in categories()}.get(chosen["category"]) or self.case.category
        if category is None:
            raise AssertionError(chosen["category"])
        grid = area_of(int(chosen["grid"])) if chosen["grid"] else None
        return Correct(category=category, grid=grid, place=chosen["place"], words=chosen["words"])
