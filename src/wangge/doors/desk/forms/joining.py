"""Forms that bring two reports together: merging into an open case, linking to an earlier one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.cases.actions import Link, Merge, Order, TakeApart
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import earlier_than, twins_near
from wangge.apps.kit import clock
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Choices, Line, Words
from wangge.doors.desk.present.likely import earlier_words, twin_words


class OtherCaseForm(ActionForm):
    """The other case is one of those suggested, or any by its number, which wins."""

    by_address = frozenset({"number"})
    likely = forms.ChoiceField(label=gettext_lazy("suggested"), required=False, widget=forms.RadioSelect)
    number = Line(label=gettext_lazy("or by its number"), required=False, max_length=24)
    words = Words(label=gettext_lazy("note"), required=False, rows=2)

    def prepare(self) -> None:
        choices = self.suggestions()
        self.fields["likely"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["likely"]
            self.fields["number"].label = _("case number")
            self.fields["number"].required = True

    def suggestions(self) -> Choices:
        raise AssertionError("every form suggests its own")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        number = (cleaned.get("number") or cleaned.get("likely") or "").strip()
        self.other = Case.objects.visible_to(self.standing).numbered(number).first()
        if "number" in self.errors:
            return cleaned
        if not number:
            self.add_error("number", _("Choose one, or write the number of the other case."))
        elif self.other is None:
            self.add_error("number", _("You see no case of this town with that number. Please check the number."))
        return cleaned

    @property
    def chosen(self) -> Case:
        if self.other is None:
            raise AssertionError("not valid")
        return self.other


class MergeForm(OtherCaseForm):
    def suggestions(self) -> Choices:
        return [(twin.case.number, twin_words(twin)) for twin in twins_near(self.case, now=clock.now())]

    def order(self) -> Order:
        return Merge(into=self.chosen, words=self.cleaned_data["words"])


class TakeApartForm(ActionForm):
    def order(self) -> Order:
        return TakeApart()


class LinkForm(OtherCaseForm):
    minds_others = False
    words = Words(label=gettext_lazy("what is new"))

    def suggestions(self) -> Choices:
        return [(one.case.number, earlier_words(one)) for one in earlier_than(self.case, self.standing)]

    def order(self) -> Order:
        return Link(to=self.chosen, words=self.cleaned_data["words"])
