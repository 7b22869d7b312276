"""A standard text as the town's people write it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.cases.actions import NewText
from wangge.apps.cases.models import StandardText
from wangge.apps.cases.queries import categories
from wangge.apps.cases.rules.standard_texts import spelled_fields, text_fields
from wangge.doors.desk.forms.acting import dress
from wangge.doors.desk.forms.fields import Line, Words, category_choices


class StandardTextForm(forms.Form):
    """`new()` after `is_valid()`; `seen` is the length of the history that its reader knew."""

    title = Line(label=gettext_lazy("title"), max_length=60)
    purpose = forms.ChoiceField(label=gettext_lazy("for"), choices=StandardText.Purpose.choices)
    category = forms.ChoiceField(label=gettext_lazy("category"), required=False)
    text = Words(label=gettext_lazy("words"), rows=6)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, found: StandardText | None, data: Any = None) -> None:
        super().__init__(data, initial=_initial(found))
        self.fields["category"].choices = category_choices(with_one=found.category if found else None)  # type: ignore[attr-defined]
        self.fields["category"].widget.attrs["data-find"] = _("Find by typing")
        known = spelled_fields(text_fields().values())
        self.fields["text"].help_text = _("Filled in from the case: %(fields)s") % {"fields": known}
        dress(self)

    def new(self) -> NewText:
        chosen = self.cleaned_data
        return NewText(
            title=chosen["title"],
            text=chosen["text"],
            purpose=StandardText.Purpose(chosen["purpose"]),
            category=next((one for one in categories() if one.code == chosen["category"]), None),
        )


def _initial(found: StandardText | None) -> dict[str, Any]:
    if found is None:
        return {"purpose": StandardText.Purpose.ANY.value}
    return {
        "title": found.title,
        "purpose": found.purpose,
        "category": found.category.code if found.category else "",
        "text": found.text,
        "seen": found.chain_length,
    }
