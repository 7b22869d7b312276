"""The demo county's areas: a real district, its towns and the twelve real villages of one of them; every line is made up."""

import csv
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

import shapely

from wangge.apps.areas import actions
from wangge.apps.areas.actions import NewArea, NewBoundary, NewLine, OtherName
from wangge.apps.areas.models import Area, GridKind, Kind, NameKind
from wangge.apps.areas.queries import county, local_day
from wangge.apps.kit import clock
from wangge.apps.kit.worktime import china_workdays
from wangge.apps.ledger.events import Actor
from wangge.demo.outlines import DATA, Outlines, grid_code, outlines, town_data


def make_areas(*, actor: Actor) -> None:
    """County, towns, villages, grids, villagers' groups, map lines and calendar, in an empty data folder.

    They have been there for long: reports of earlier years find their grid when replayed as of then.
    """
    with clock.at(datetime.fromisoformat(town_data()["since"])):
        _make_tree(actor=actor)
    _make_calendar(actor=actor)


def _make_tree(*, actor: Actor) -> None:
    data, shapes = town_data(), outlines()
    made = actions.create_county(actor=actor, **data["county"])
    actions.set_boundary(made.area, _boundary(shapely.union_all(list(shapes.towns.values()))), actor=actor)
    actions.import_areas(
        [*_towns(data, shapes), *_villages(data, shapes), *_grids(data, shapes), *_special_grids(data, shapes)],
        actor=actor,
    )
    _make_groups(data, actor=actor)
    made_up = {"source": data["made_up"], "made_up": True}
    lines = zip(data["lines"], shapes.lines, strict=True)
    actions.set_map_lines(
        [NewLine(kind=line["kind"], name=line["name"], shape=shape, **made_up) for line, shape in lines], actor=actor
    )


@cache
def _registered() -> list[dict[str, str]]:
    """The district's villages by their official codes (statistical division codes of 2023)."""
    with (DATA / "villages.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _towns(data: dict[str, Any], shapes: Outlines) -> Iterator[NewArea]:
    names = {row["town_code"]: row["town"] for row in _registered()}
    prefixes = {data[one]["code"]: data[one]["number_prefix"] for one in ("town", "neighbour")}
    for order, (code, name) in enumerate(sorted(names.items()), 1):
        yield NewArea(
            kind=Kind.TOWN,
            code=code,
            name=name,
            parent=data["county"]["code"],
            order=order,
            number_prefix=prefixes.get(code, ""),
            boundary=_boundary(shapes.towns[code]),
        )


def _villages(data: dict[str, Any], shapes: Outlines) -> Iterator[NewArea]:
    names = village_names()
    for order, village in enumerate(sorted(data["villages"], key=lambda one: one["code"]), 1):
        code = village["code"]
        yield NewArea(
            kind=Kind.VILLAGE,
            code=code,
            name=names[code],
            short_name=names[code].removesuffix(_ending(names[code])),
            parent=data["town"]["code"],
            order=order,
            names=_names(village["aliases"], NameKind.ALIAS) + _names(village["former"], NameKind.FORMER),
            boundary=_boundary(shapes.villages[code]),
        )


def village_names() -> dict[str, str]:
    """Code → what people call the village: the register names its committee."""
    endings = town_data()["village_endings"]
    names = {}
    for row in _registered():
        committee = row["village"]
        ending = next((one for one in endings if committee.endswith(one)), "")
        names[row["village_code"]] = committee.removesuffix(ending) + endings.get(ending, "")
    return names


def _ending(name: str) -> str:
    endings: list[str] = list(town_data()["village_endings"].values())
    return next(ending for ending in endings if name.endswith(ending))


def _grids(data: dict[str, Any], shapes: Outlines) -> Iterator[NewArea]:
    names = village_names()
    for village in data["villages"]:
        for number in range(1, village["grids"] + 1):
            words = {"village": names[village["code"]], "number": number}
            code = grid_code(village["code"], number)
            yield NewArea(
                kind=Kind.GRID,
                grid_kind=GridKind.GENERAL,
                code=code,
                name=data["grid_name"].format(**words),
                short_name=data["grid_short_name"].format(**words),
                parent=village["code"],
                order=number,
                boundary=_boundary(shapes.grids[code]),
            )


def _special_grids(data: dict[str, Any], shapes: Outlines) -> Iterator[NewArea]:
    town = data["town"]["code"]
    for number, (special, shape) in enumerate(zip(data["special_grids"], shapes.special, strict=True), 1):
        yield NewArea(
            kind=Kind.GRID,
            grid_kind=GridKind.SPECIAL,
            code=f"{town}999{number:03}",
            name=special["name"],
            short_name=special["short_name"],
            parent=town,
            order=100 + number,
            names=_names(special["aliases"], NameKind.ALIAS),
            boundary=_boundary(shape),
        )


def _make_groups(data: dict[str, Any], *, actor: Actor) -> None:
    """Numbered through a village, the lower numbers in its first grid."""
    areas = {area.code: area for area in Area.objects.all()}
    for village in data["villages"]:
        groups, grids = village["groups"], village["grids"]
        in_grid = {number: (number - 1) * grids // groups + 1 for number in range(1, groups + 1)}
        code = village["code"]
        actions.set_villagers_groups(
            areas[code], {number: areas[grid_code(code, grid)] for number, grid in in_grid.items()}, actor=actor
        )


def _make_calendar(*, actor: Actor) -> None:
    this_year = local_day(county()).year
    for year in (this_year - 1, this_year, this_year + 1):
        known = china_workdays(year)
        actions.import_calendar_year(year, known.days, source=known.source, provisional=known.provisional, actor=actor)


def _boundary(shape: Any) -> NewBoundary:
    return NewBoundary(shape=shape, source=town_data()["made_up"], made_up=True)


def _names(names: list[str], kind: str) -> list[OtherName]:
    return [OtherName(name=name, kind=kind, source=town_data()["made_up_name"]) for name in names]
