"""Forms between a town and the county, and from one town to another."""

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.areas.queries import towns_served
from wangge.apps.cases.actions import AskTown, HandToTown, RefuseTown, TakeOn
from wangge.apps.cases.workflow import StrandKind
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Words


class TakeOnForm(ActionForm):
    def order(self) -> TakeOn:
        return TakeOn()


class _ToATown(ActionForm):
    town = forms.ChoiceField(label=gettext_lazy("town"))

    def prepare(self) -> None:
        # A second press comes when the case is there already: the order given tells, not the form.
        others = [town for town in towns_served() if self.is_bound or town.pk != self.case.town_id]
        self.towns = {town.code: town for town in others}
        named = [(code, town.name) for code, town in self.towns.items()]
        self.fields["town"].choices = [("", _("choose")), *named]  # type: ignore[attr-defined]


class AskTownForm(_ToATown):
    words = Words(label=gettext_lazy("why it is not this town's"))

    def prepare(self) -> None:
        super().prepare()
        self.fields["town"].required = False
        self.fields["town"].help_text = _("Where it is known whose it is.")

    def order(self) -> AskTown:
        chosen = self.cleaned_data
        return AskTown(town=self.towns.get(chosen["town"]), words=chosen["words"])


class HandToTownForm(_ToATown):
    words = Words(label=gettext_lazy("what was decided"), required=False)

    def prepare(self) -> None:
        super().prepare()
        asked = next((one for one in self.running if one.kind == StrandKind.TOWN), None)
        wanted = next((code for code, town in self.towns.items() if asked and town.pk == asked.area_id), "")
        self.initial.setdefault("town", wanted)

    def order(self) -> HandToTown:
        return HandToTown(town=self.towns[self.cleaned_data["town"]], words=self.cleaned_data["words"])


class RefuseTownForm(ActionForm):
    danger = True
    words = Words(label=gettext_lazy("why it stays"))

    def order(self) -> RefuseTown:
        return RefuseTown(words=self.cleaned_data["words"])
