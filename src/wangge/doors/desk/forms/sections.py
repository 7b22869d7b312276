from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

_LOOKS = {"select": "form-select", "checkbox": "form-check-input"}


class SectionedForm(forms.Form):
    """A long form in groups of fields, each under a title, in the look of the house."""

    SECTIONS: ClassVar[Sequence[tuple[Any, Sequence[str]]]] = ()

    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(title, [self[name] for name in names]) for title, names in self.SECTIONS]

    def dress(self) -> None:
        for field in self.fields.values():
            kind = getattr(field.widget, "input_type", "textarea")
            field.widget.attrs["class"] = _LOOKS.get(kind, "form-control")
