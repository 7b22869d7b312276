"""Departments, and everyone who serves in the demo town: about seven hundred persons, all made up."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Any

from wangge.apps.accounts.actions import NewPerson, create_people
from wangge.apps.areas.models import Area, GridKind, Kind
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.actions import NewBody, NewDepartment, NewPost, create_bodies, create_department, create_posts
from wangge.apps.posts.models import Department
from wangge.apps.posts.workflow import BodyKind, DepartmentKind, Role
from wangge.demo.outlines import DATA, town_data

# So many zeros that everyone sees that nobody has these numbers.
_STAFF_NUMBERS = 19_900_000_000


@dataclass(frozen=True)
class Seat:
    """One post to be filled: the account, its role and where."""

    account: str
    role: Role
    area: Area | None = None
    department: Department | None = None
    part_time: bool = False


@dataclass(frozen=True)
class SignIn:
    account: str
    password: str
    what_for: str


@cache
def people_data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((DATA / "people.json").read_text("utf-8"))
    return data


def make_departments(town: Area, *, actor: Actor) -> dict[str, Department]:
    """Department by code."""
    return {row["code"]: _make_department(row, town, actor) for row in _department_rows()}


def make_people(departments: dict[str, Department], *, actor: Actor, since: date) -> None:
    """Every post filled since that day, all under one password."""
    seats = [*_town_seats(), *_department_seats(departments), *_village_seats(), *_grid_seats()]
    names = _names(Random(town_data()["seed"]))  # noqa: S311 - the same names each time
    news = [
        NewPerson(username=seat.account, name=next(names), phone=str(_STAFF_NUMBERS + number))
        for number, seat in enumerate(seats, 1)
    ]
    people = create_people(news, actor=actor, password=people_data()["password"])
    create_posts(
        (
            NewPost(
                person=person,
                role=seat.role,
                area=seat.area,
                department=seat.department,
                starts_on=since,
                part_time=seat.part_time,
            )
            for person, seat in zip(people, seats, strict=True)
        ),
        actor=actor,
    )


def sign_ins() -> list[SignIn]:
    """One for each role, with what it is good for."""
    data = people_data()
    shown = {one["account"]: one["for"] for one in data["accounts"] if one["for"]} | data["shown"]
    return [SignIn(account, data["password"], what_for) for account, what_for in shown.items()]


def make_bodies(town: Area, *, actor: Actor) -> None:
    """Those outside the town to whom matters are passed by letter."""
    with (DATA / "bodies.csv").open(encoding="utf-8", newline="") as file:
        news = [
            NewBody(town=town, code=row["code"], name=row["name"], kind=BodyKind(row["kind"]), phone=row["phone"])
            for row in csv.DictReader(file)
        ]
    create_bodies(news, actor=actor)


def _department_rows() -> list[dict[str, str]]:
    with (DATA / "departments.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _make_department(row: dict[str, str], town: Area, actor: Actor) -> Department:
    new = NewDepartment(
        town=town,
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        kind=DepartmentKind(row["kind"]),
        discipline=bool(row["discipline"]),
    )
    return create_department(new, actor=actor)


def _town_seats() -> Iterator[Seat]:
    data = town_data()
    places = {
        "town": Area.objects.get(code=data["town"]["code"]),
        "county": Area.objects.get(code=data["county"]["code"]),
        "neighbour": Area.objects.get(code=data["neighbour"]["code"]),
    }
    for one in people_data()["accounts"]:
        yield Seat(one["account"], Role(one["role"]), area=places[one["where"]])


def _department_seats(departments: dict[str, Department]) -> Iterator[Seat]:
    for row in _department_rows():
        department = departments[row["code"]]
        yield Seat(f"{row['code']}-head", Role.HEAD, department=department)
        for number in range(1, int(row["handlers"]) + 1):
            yield Seat(f"{row['code']}-{number}", Role.HANDLER, department=department)


def _village_seats() -> Iterator[Seat]:
    accounts = people_data()["village_accounts"]
    for village in Area.objects.filter(kind=Kind.VILLAGE).order_by("code"):
        account = accounts[village.code]
        yield Seat(account, Role.SECRETARY, area=village)
        yield Seat(f"{account}-keeper", Role.KEEPER, area=village)


def _grid_seats() -> Iterator[Seat]:
    for grid in Area.objects.filter(kind=Kind.GRID).order_by("code"):
        for kind in people_data()["in_each_grid"]:
            for number in range(1, kind["number"] + 1):
                count = str(number) if kind["number"] > 1 else ""
                account = f"{_grid_account(grid)}-{kind['suffix']}{count}"
                yield Seat(account, Role(kind["role"]), area=grid, part_time=kind["part_time"])


def _grid_account(grid: Area) -> str:
    """`yuxi-1`; of a special grid what it is."""
    data, number = people_data(), int(grid.code[-3:])
    if grid.grid_kind == GridKind.SPECIAL:
        return str(data["special_accounts"][number - 1])
    return f"{data['village_accounts'][grid.code[:-3]]}-{number}"


def _names(random: Random) -> Iterator[str]:
    surnames, given = people_data()["surnames"], people_data()["given"].split()
    while True:
        yield random.choice(surnames) + random.choice(given)
