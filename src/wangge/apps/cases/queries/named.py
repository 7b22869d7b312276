"""Names behind the codes that a case's history keeps."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Value

from wangge.apps.cases.models import Case, Category, Support
from wangge.apps.posts.models import Department

_UNIT, _CATEGORY = "unit", "category"


@dataclass(frozen=True)
class Named:
    """Code → short name of departments, code → name of categories, and the departments that support the case now."""

    departments: dict[str, str]
    categories: dict[str, str]
    supports: tuple[str, ...]


def named_in(case: Case, *, departments: Iterable[str], categories: Iterable[str]) -> Named:
    """One query; none for a case whose history names nothing."""
    units, kinds = set(departments), set(categories)
    if not units and not kinds:
        return Named({}, {}, ())
    helps = Exists(Support.objects.filter(case=case, department=OuterRef("pk")))
    rows = (
        Department.objects.annotate(what=Value(_UNIT), helps=helps)
        .filter(Q(code__in=units) | Q(helps=True))
        .order_by()
        .values_list("what", "code", "short_name", "helps")
        .union(
            Category.objects.annotate(what=Value(_CATEGORY), helps=Value(value=False))
            .filter(code__in=kinds)
            .order_by()
            .values_list("what", "code", "name", "helps")
        )
        .order_by("code")
    )
    found = list(rows)
    return Named(
        {code: name for what, code, name, _helps in found if what == _UNIT},
        {code: name for what, code, name, _helps in found if what == _CATEGORY},
        tuple(name for _what, _code, name, helping in found if helping),
    )
