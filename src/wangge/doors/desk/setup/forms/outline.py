import json
from typing import Any

import numpy as np
import shapely
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from wangge.apps.kit.geometry import Datum, from_wgs84, to_wgs84

_LONGEST = 1_200_000
_DECIMALS = 7


class OutlineForm(forms.Form):
    """`outline` is GeoJSON, measured against `datum`; `seen` is the length of the history that its reader knew."""

    outline = forms.CharField(
        label=gettext_lazy("Outline as GeoJSON"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 6})
    )
    source = forms.CharField(label=gettext_lazy("Where it comes from"), max_length=200)
    made_up = forms.BooleanField(label=gettext_lazy("It is made up"), required=False)
    datum = forms.ChoiceField(choices=[(one.value, one.value) for one in Datum], widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "outline" in values and "datum" in values:
            try:
                values["shape"] = _shape(values["outline"], Datum(values["datum"]))
            except ValidationError as wrong:
                self.add_error("outline", wrong)
        return values


def written(shape: BaseGeometry, datum: Datum) -> str:
    """As the form holds it: what `OutlineForm` reads back."""
    turned = shape if datum is Datum.WGS84 else shapely.transform(shape, lambda at: _from(at, datum))
    return json.dumps(shapely.geometry.mapping(turned))


def _shape(text: str, datum: Datum) -> BaseGeometry:
    """A geometry, or the only feature of a file. Raises ValidationError in words."""
    wrong = ValidationError(_("This is no GeoJSON of one polygon, or of one area with several parts."))
    try:
        content = json.loads(text)
        if isinstance(content, dict) and content.get("type") == "FeatureCollection":
            (content,) = content["features"]
        if isinstance(content, dict) and content.get("type") == "Feature":
            content = content["geometry"]
        shape = shapely.from_geojson(json.dumps(content))
        return shape if datum is Datum.WGS84 else shapely.transform(shape, lambda at: _to(at, datum))
    except (KeyError, TypeError, ValueError, RecursionError, shapely.GEOSException) as error:
        raise wrong from error


def _to(at: NDArray[np.float64], datum: Datum) -> NDArray[np.float64]:
    return np.array([to_wgs84(lat, lng, datum)[::-1] for lng, lat in at]).reshape(-1, 2)


def _from(at: NDArray[np.float64], datum: Datum) -> NDArray[np.float64]:
    return np.array([from_wgs84(lat, lng, datum)[::-1] for lng, lat in at]).round(_DECIMALS).reshape(-1, 2)
