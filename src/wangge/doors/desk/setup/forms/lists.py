from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy, pgettext

from wangge.apps.areas.models import Kind
from wangge.apps.areas.queries import Place
from wangge.apps.intake.models import ListKind
from wangge.apps.kit.geometry import Datum
from wangge.doors.desk.forms.fields import ListFile

_OF_A_TOWN = frozenset({ListKind.DEPARTMENTS, ListKind.BODIES})


class ListForm(forms.Form):
    """A list to be looked over. What only some lists need is left out of the others."""

    file = ListFile()
    root = forms.ChoiceField(label=gettext_lazy("For"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What does not say its kind is"),
        required=False,
        help_text=gettext_lazy("Without a column for it, what lies in a town is a village, and in a village a grid."),
    )
    datum = forms.ChoiceField(label=gettext_lazy("Coordinates of the outlines"), required=False)
    fill = forms.BooleanField(
        label=gettext_lazy("An empty cell means the same as the one above it (cells that were merged)"), required=False
    )

    def __init__(self, kind: ListKind, roots: list[Place], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.list_kind = kind
        towns = [place for place in roots if kind not in _OF_A_TOWN or place.kind == Kind.TOWN]
        self.fields["root"].choices = [(place.code, place.name) for place in towns]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("as its place says")),
            ("village", Kind.VILLAGE.label),
            ("grid/general", Kind.GRID.label),
            ("grid/special", pgettext("grid", "special grid")),
            ("micro_grid", Kind.MICRO_GRID.label),
        ]
        self.fields["datum"].choices = [  # type: ignore[attr-defined]
            (Datum.WGS84.value, _("WGS 84 (GPS)")),
            (Datum.GCJ02.value, _("GCJ-02 (Amap, Tencent)")),
            (Datum.BD09.value, _("BD-09 (Baidu)")),
        ]
        if kind != ListKind.AREAS:
            del self.fields["kind"], self.fields["datum"]
        if kind in _OF_A_TOWN:
            del self.fields["fill"]

    def options(self) -> dict[str, Any]:
        return {
            "fill": bool(self.cleaned_data.get("fill")),
            "kind": self.cleaned_data.get("kind") or "",
            "datum": self.cleaned_data.get("datum") or Datum.WGS84.value,
        }
