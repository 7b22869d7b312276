"""The outline of an area: drawn on a map or sent as text, looked at before it is saved. What is refused stays in the form."""

import json
from collections import Counter
from typing import Any

import shapely
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.accounts.actions import ChangedMeanwhile
from wangge.apps.areas.actions import NewBoundary, set_boundary
from wangge.apps.areas.models import Area, Kind
from wangge.apps.areas.queries import Outlined, Place, Tree, neighbours_of, outlined, tree
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import Moved, moved_by
from wangge.apps.intake.queries.units import area_within
from wangge.apps.kit.geometry import Box, box_of
from wangge.doors.desk.map.asked import shown_box, shown_datum
from wangge.doors.desk.map.below import base_settings
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.setup.forms.outline import OutlineForm, written
from wangge.doors.desk.setup.guards import SetupRequest, administrators_only
from wangge.doors.desk.setup.views.saving import there_is
from wangge.doors.porch.basemap import let_through

_MOST_NAMED = 20
_CHINA = Box(18.0, 73.5, 53.6, 135.1)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def outline(request: SetupRequest, code: str) -> HttpResponseBase:
    """A POST with `save` saves; any other only looks at what the outline would change."""
    found = there_is(area_within(request.roots, code))
    areas = tree()
    place = areas.places[found.pk]
    form = OutlineForm(request.POST or None, initial=_start(found, place))
    looked: Outlined | None = None
    if request.method == "POST" and form.is_valid():
        try:
            looked = outlined(areas, place, form.cleaned_data["shape"])
            if "save" in request.POST:
                _save(request, found, looked, form.cleaned_data)
                return redirect("desk:setup_area", code)
        except ChangedMeanwhile:
            form = OutlineForm({**request.POST.dict(), "seen": found.chain_length})
            form.add_error(
                None, _("Somebody else changed this meanwhile. What you drew is below: look, and save again.")
            )
        except ValidationError as error:
            form.add_error("outline", " ".join(error.messages))
    status = 422 if form.errors else 200
    context = _around(request, areas, found, place) | {"form": form, "map": _map(areas, place)}
    if looked and not form.errors:
        context["looked"] = _told(request, areas, place, looked)
    response = render(request, "desk/setup/outline.html", context, status=status)
    let_through(response)
    return response


def _start(found: Area, place: Place) -> dict[str, Any]:
    datum = shown_datum()
    return {
        "outline": written(place.shape, datum) if place.shape is not None else "",
        "source": _("drawn on the map"),
        "made_up": place.made_up,
        "datum": datum.value,
        "seen": found.chain_length,
    }


def _save(request: SetupRequest, found: Area, looked: Outlined, typed: dict[str, Any]) -> None:
    new = NewBoundary(shape=looked.given, source=typed["source"], made_up=typed["made_up"])
    warnings = set_boundary(found, new, actor=request.standing.actor, seen=typed["seen"])
    messages.success(request, _("The outline is saved."))
    if warnings:
        messages.warning(request, _("It overlaps with others: %(n)s.") % {"n": len(warnings)})


def _around(request: SetupRequest, areas: Tree, found: Area, place: Place) -> dict[str, Any]:
    return {
        "shell": shell_of(request, "desk:setup"),
        "found": found,
        "kind": Kind(found.kind).label,
        "version": place.boundary_version,
        "made_up": place.made_up,
        "names": [one.name for one in neighbours_of(areas, place)],
    }


def _map(areas: Tree, place: Place) -> str:
    """What the script needs: the ground, the neighbours whose corners count as the same, where to begin."""
    datum, town = shown_datum(), areas.above(place, Kind.TOWN)
    around = _around_it(areas, town or place)
    ground = reverse("desk:map_areas", args=[town.code]) if town else ""
    return json.dumps(
        {
            "areas": [{"url": ground, "box": shown_box(around)}] if ground else [],
            "box": shown_box(box_of(place.shape) if place.shape is not None else around),
            "base": base_settings(),
            "neighbours": [json.loads(written(one.shape, datum)) for one in neighbours_of(areas, place)],
        }
    )


def _around_it(areas: Tree, town: Place) -> Box:
    """All of the town; where nothing has an outline yet, the county, or else the country."""
    for places in (areas.under(town.path), areas.places.values()):
        if shapes := [one.shape for one in places if one.shape is not None]:
            return box_of(shapely.union_all(shapes))
    return _CHINA


def _told(request: SetupRequest, areas: Tree, place: Place, looked: Outlined) -> dict[str, Any]:
    moved = moved_by(areas, place, looked.shape)
    seen = Case.objects.visible_to(request.standing).filter(number__in=[one.number for one in moved])
    mine = set(seen.values_list("number", flat=True)) if moved else set()
    return {
        "repair": looked.repair,
        "outside": looked.outside,
        "overlaps": [
            {"name": _other(areas, place, one.code, one.other), "size": one.square_metres} for one in looked.overlaps
        ],
        "size": looked.size,
        "size_before": looked.size_before,
        "moved": len(moved),
        "ways": _ways(moved),
        "numbers": [one.number for one in moved if one.number in mine][:_MOST_NAMED],
    }


def _other(areas: Tree, place: Place, code: str, other: str) -> str:
    return areas.by_code[other if code == place.code else code].name


def _ways(moved: list[Moved]) -> list[dict[str, Any]]:
    """From which grid to which, and how many."""
    nowhere = _("in no grid")
    ways = Counter(
        (one.before.name if one.before else nowhere, one.after.name if one.after else nowhere) for one in moved
    )
    return [{"before": before, "after": after, "count": count} for (before, after), count in sorted(ways.items())]
