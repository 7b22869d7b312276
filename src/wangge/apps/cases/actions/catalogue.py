from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import transaction

from wangge.apps.cases.models import Category
from wangge.apps.kit.worktime import Unit
from wangge.apps.ledger.actions import append, raise_version
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.models import Department


@dataclass(frozen=True, kw_only=True)
class NewCategory:
    """As `Category`; `keywords` are the words that speak for it."""

    code: str
    name: str
    group: str
    kind: str
    keywords: tuple[str, ...]
    department: Department | None
    limit_amount: int
    limit_unit: Unit
    review: str
    check_way: str
    on_spot: bool = False
    sample_percent: int = 0
    photo_why: str = ""
    village_accepts: bool = False
    anonymous_allowed: bool = True
    sensitive: bool = False
    discipline: bool = False
    twins: bool = True
    order: int = 0


@transaction.atomic
def create_category(new: NewCategory, *, actor: Actor) -> Category:
    """Raises IntegrityError when the code is taken or what is said contradicts itself."""
    values = asdict(new) | {"keywords": "\n".join(new.keywords), "department": new.department}
    category = Category(**values | {"limit_unit": new.limit_unit.value})
    detail = {key: value for key, value in values.items() if key != "department"}
    append(
        category,
        actor=actor,
        action="create_category",
        detail=detail
        | {"department": new.department.code if new.department else "", "limit_unit": str(new.limit_unit)},
    )
    category.save()
    raise_version("categories")
    return category


@transaction.atomic
def import_categories(categories: Iterable[NewCategory], *, actor: Actor) -> list[Category]:
    """All or none."""
    return [create_category(new, actor=actor) for new in categories]
