"""The demo town's catalogue: some twenty matters, with department, limit and way of checking."""

import csv

from wangge.apps.cases.actions import NewCategory, import_categories
from wangge.apps.cases.models import Category
from wangge.apps.kit.worktime import Unit
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.models import Department
from wangge.demo.outlines import DATA


def make_categories(departments: dict[str, Department], *, actor: Actor) -> dict[str, Category]:
    """Category by code."""
    with (DATA / "categories.csv").open(encoding="utf-8", newline="") as file:
        news = [_new(row, departments, order) for order, row in enumerate(csv.DictReader(file), 1)]
    return {category.code: category for category in import_categories(news, actor=actor)}


def _new(row: dict[str, str], departments: dict[str, Department], order: int) -> NewCategory:
    return NewCategory(
        code=row["code"],
        name=row["name"],
        group=row["group"],
        kind=row["kind"],
        keywords=tuple(row["keywords"].split()),
        department=departments[row["department"]],
        limit_amount=int(row["limit"]),
        limit_unit=Unit(row["unit"]),
        review=row["review"],
        check_way=row["check"],
        on_spot=bool(row["on_spot"]),
        sample_percent=int(row["sample"]),
        photo_why=row["photo_why"],
        village_accepts=bool(row["village_accepts"]),
        anonymous_allowed=bool(row["anonymous_allowed"]),
        sensitive=bool(row["sensitive"]),
        discipline=bool(row["discipline"]),
        twins=bool(row["twins"]),
        order=order,
    )
