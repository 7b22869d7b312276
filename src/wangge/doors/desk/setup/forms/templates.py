from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.doors.desk.documents.filling import LARGEST


class TemplateForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Your own template (.docx)"),
        help_text=gettext_lazy("It is looked over first: a field that does not exist is named, and nothing changes."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.size:
            raise forms.ValidationError(_("The file is empty."))
        if file.size > LARGEST:
            raise forms.ValidationError(_("The document is too large. Make its pictures smaller."))
        return file
