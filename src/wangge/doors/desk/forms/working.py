"""Forms about contractors: commissioning, calling off, and the department's list of them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from wangge.apps.cases.actions import CallOffWork, Commission
from wangge.apps.cases.queries import works_in
from wangge.apps.posts.models import Department
from wangge.apps.posts.queries import contractors_of
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Day, Line, Words, day_in

_USUAL_DAYS = 2
_FEWEST_DIGITS = 5


class CommissionForm(ActionForm):
    contractor = forms.ChoiceField(label=gettext_lazy("contractor"))
    due_at = Day(label=gettext_lazy("to be done by the end of"), at_close=True)
    words = Words(
        label=gettext_lazy("what has to be done, as they read it"),
        rows=4,
        help_text=gettext_lazy("Take out whatever tells who reported it."),
    )
    with_photos_shown = forms.BooleanField(label=gettext_lazy("they see the photos of how it was"), required=False)

    def prepare(self) -> None:
        self.known = {str(one.pk): one for one in contractors_of([self.case.department_id or 0])}
        field = self.fields["contractor"]
        named = [(key, " ".join(part for part in (one.name, one.trade) if part)) for key, one in self.known.items()]
        field.choices = [("", _("choose")), *named]  # type: ignore[attr-defined]
        if not named:
            field.help_text = _("Nobody is on your department's list yet: see “Contractors” in the queue's head.")
        self.initial = {
            "words": self.case.text,
            "due_at": day_in(_USUAL_DAYS),
            "with_photos_shown": True,
            **self.initial,
        }

    def order(self) -> Commission:
        chosen = self.cleaned_data
        return Commission(
            contractor=self.known[chosen["contractor"]],
            due_at=chosen["due_at"],
            words=chosen["words"],
            with_photos=chosen["with_photos_shown"],
        )


class CallOffWorkForm(ActionForm):
    danger = True
    work = forms.ChoiceField(label=gettext_lazy("whom"))
    words = Words(label=gettext_lazy("why"))

    def prepare(self) -> None:
        # Sent a second time it names one that was called off meanwhile: the order is the same, and changes nothing.
        self.works = {str(one.pk): one for one in works_in(self.case, also_ended=self.is_bound)}
        self.fields["work"].choices = [(key, one.contractor.name) for key, one in self.works.items()]  # type: ignore[attr-defined]

    def order(self) -> CallOffWork:
        return CallOffWork(strand=self.works[self.cleaned_data["work"]].strand, words=self.cleaned_data["words"])


class ContractorForm(forms.Form):
    department = forms.ChoiceField(label=gettext_lazy("Department"))
    name = Line(label=pgettext_lazy("unit", "Name"), max_length=60)
    phone = Line(label=gettext_lazy("Telephone"), max_length=40)
    trade = Line(label=gettext_lazy("What they do"), max_length=60, required=False)

    def __init__(self, departments: list[Department], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.departments = {str(one.pk): one for one in departments}
        self.fields["department"].choices = [(key, one.name) for key, one in self.departments.items()]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """Of a mobile or of an office, as it is dialled."""
        phone: str = self.cleaned_data["phone"]
        if sum(sign.isdigit() for sign in phone) < _FEWEST_DIGITS:
            raise ValidationError(_("Please write a telephone number."))
        return phone

    @property
    def chosen(self) -> Department:
        return self.departments[self.cleaned_data["department"]]
