"""A Django form's field as the plain values that `porch/_field.html` takes."""

from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, RadioSelect, Select, Textarea

register = template.Library()

_KINDS = ((Textarea, "textarea"), (RadioSelect, "radio"), (Select, "select"), (CheckboxInput, "checkbox"))


@register.filter
def as_field(bound: BoundField) -> dict[str, Any]:
    """Label, name, value, first error, hint, kind and options of a bound field; the widget's attributes come along by name."""
    widget = bound.field.widget
    kind = next((kind for cls, kind in _KINDS if isinstance(widget, cls)), None)
    return {
        "id": bound.id_for_label or bound.auto_id,
        "name": bound.html_name,
        "label": bound.label,
        "value": bound.value(),
        "error": bound.errors[0] if bound.errors else "",
        "hint": bound.help_text,
        "required": bound.field.required,
        "kind": kind or getattr(widget, "input_type", "text"),
        "options": _options(bound),
        **{
            key: widget.attrs[key]
            for key in ("accept", "autocomplete", "inputmode", "maxlength", "rows")
            if key in widget.attrs
        },
    }


def _options(bound: BoundField) -> list[dict[str, Any]]:
    chosen = str(bound.value() if bound.value() is not None else "")
    choices = getattr(bound.field, "choices", ())
    return [{"value": value, "label": label, "chosen": str(value) == chosen} for value, label in choices]
