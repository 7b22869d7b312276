from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.accounts.actions import ChangedMeanwhile
from wangge.apps.areas.actions.boundaries import NewBoundary, add_boundary, overlaps_of, said_of
from wangge.apps.areas.actions.keeping import areas_changed, keep, locked
from wangge.apps.areas.models import Area, AreaName, NameKind
from wangge.apps.areas.queries import Overlap, county, local_day
from wangge.apps.areas.rules import place_problem
from wangge.apps.ledger.events import Actor


@dataclass(frozen=True, kw_only=True)
class OtherName:
    name: str
    kind: str = NameKind.ALIAS
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class NewArea:
    """`parent` is the code of the area it lies in, `short_name` the name unless given, `starts_on` today unless given."""

    kind: str
    code: str
    name: str
    parent: str
    short_name: str = ""
    grid_kind: str = ""
    order: int = 0
    number_prefix: str = ""
    starts_on: date | None = None
    names: Sequence[OtherName] = ()
    boundary: NewBoundary | None = None


def create_area(new: NewArea, *, actor: Actor) -> tuple[Area, list[Overlap]]:
    """The area, and its overlaps with others of its kind, which are warnings.

    Raises ValidationError in words when place, code, names or boundary are not right.
    """
    (area,), warnings = import_areas([new], actor=actor)
    return area, warnings


@transaction.atomic
def import_areas(news: Iterable[NewArea], *, actor: Actor) -> tuple[list[Area], list[Overlap]]:
    """Many at once, each after the one it lies in; all or nothing. Gives and raises what `create_area` does."""
    one, news = county(), list(news)
    starts_on = local_day(one)
    known: dict[str, Area] = {}
    for new in news:
        parent = known.get(new.parent) or Area.objects.filter(code=new.parent).first()
        area = _area(new, parent, starts_on)
        if problem := place_problem(area, one.code_form):
            raise ValidationError(problem)
        area.full_clean()
        _keep_new(area, new, actor=actor)
        known[new.code] = area
    areas_changed()
    bounded = {new.code for new in news if new.boundary}
    return list(known.values()), overlaps_of(bounded) if bounded else []


@transaction.atomic
def rename_area(area: Area, *, actor: Actor, name: str, short_name: str = "", seen: int | None = None) -> Area:
    """The old name stays known as such.

    Raises ValidationError in words when another area there has the name, ChangedMeanwhile when `seen`, the length of
    its history, is no more.
    """
    area = _as_seen(area, seen)
    old = area.name
    area.name, area.short_name = name, short_name or name
    area.full_clean()
    area.names.filter(name=name).delete()
    if old != name:
        AreaName.objects.get_or_create(area=area, name=old, defaults={"kind": NameKind.FORMER})
    keep(area, actor=actor, action="rename_area", **{"from": old, "to": name})
    areas_changed()
    return area


@transaction.atomic
def add_alias(area: Area, *, actor: Actor, name: str, kind: str = NameKind.ALIAS, source: str = "") -> AreaName:
    """Raises ValidationError in words when the area already has the name."""
    area = locked(area)
    alias = AreaName(area=area, name=name, kind=kind, source=source)
    alias.full_clean()
    alias.save()
    keep(area, actor=actor, action="add_alias", name=name, kind=kind, source=source)
    areas_changed()
    return alias


@transaction.atomic
def end_area(area: Area, *, actor: Actor, ends_on: date, seen: int | None = None) -> Area:
    """Its last day is `ends_on`. Raises ValidationError in words while other areas lie in it longer; ChangedMeanwhile."""
    area = _as_seen(area, seen)
    inside = Area.objects.under(area).live_on(ends_on + timedelta(days=1)).exclude(pk=area.pk).first()
    if inside is not None:
        raise ValidationError(_("%(name)s still lies in it.") % {"name": inside.name})
    area.ends_on = ends_on
    area.full_clean()
    keep(area, actor=actor, action="end_area", until=ends_on)
    areas_changed()
    return area


def _as_seen(area: Area, seen: int | None) -> Area:
    area = locked(area)
    if seen is not None and area.chain_length != seen:
        raise ChangedMeanwhile
    return area


def _area(new: NewArea, parent: Area | None, starts_on: date) -> Area:
    return Area(
        kind=new.kind,
        grid_kind=new.grid_kind,
        code=new.code,
        name=new.name,
        short_name=new.short_name or new.name,
        parent=parent,
        path=f"{parent.path if parent else ''}{new.code}/",
        order=new.order,
        number_prefix=new.number_prefix,
        starts_on=new.starts_on or starts_on,
    )


def _keep_new(area: Area, new: NewArea, *, actor: Actor) -> None:
    area.save(force_insert=True)
    AreaName.objects.bulk_create(
        AreaName(area=area, name=other.name, kind=other.kind, source=other.source) for other in new.names
    )
    boundary = add_boundary(area, new.boundary) if new.boundary else None
    names = [other.name for other in new.names]
    keep(
        area, actor=actor, action="create_area", name=area.name, names=names, **(said_of(boundary) if boundary else {})
    )
