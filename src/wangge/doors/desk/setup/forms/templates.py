from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.doors.desk.documents.filling import LARGEST


class TemplateForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("Your own template (.docx)"), allow_empty_file=True)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.size:
            raise forms.ValidationError(_("The file is empty."))
        if file.size > LARGEST:
            raise forms.ValidationError(_("The document is too large. Make its pictures smaller."))
        return file
