"""What somebody has typed into a form, as it is kept while it is not sent: one line of text a field."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from wangge.apps.kit.text import clean_text
from wangge.doors.desk.forms.acting import ActionForm

_OWN = frozenset(ActionForm.base_fields)
_LONGEST_LINE = 300


def typed_in(kind: type[ActionForm], post: QueryDict) -> dict[str, str]:
    """Only fields of this form, several choices joined by commas; empty where nothing was filled in."""
    typed = {name: _spelled(field, name, post) for name, field in kind.base_fields.items() if name not in _OWN}
    return {name: text for name, text in typed.items() if text}


def _spelled(field: forms.Field, name: str, post: QueryDict) -> str:
    if isinstance(field, forms.MultipleChoiceField):
        return ",".join(str(value) for value in post.getlist(name))[:_LONGEST_LINE]
    text = clean_text(str(post.get(name, ""))).text
    return text if isinstance(field.widget, forms.Textarea) else text[:_LONGEST_LINE]


def as_initial(kind: type[ActionForm], typed: Mapping[str, str]) -> dict[str, Any]:
    """First values of the form; a box that was not ticked stays so."""
    return {
        name: _value(field, typed.get(name, ""))
        for name, field in kind.base_fields.items()
        if name in typed or (typed and isinstance(field, forms.BooleanField))
    }


def _value(field: forms.Field, text: str) -> Any:
    if isinstance(field, forms.MultipleChoiceField):
        return text.split(",") if text else []
    return bool(text) if isinstance(field, forms.BooleanField) else text
