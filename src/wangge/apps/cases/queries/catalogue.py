"""The catalogue as its keepers look at it: with what is no longer used, and with the open cases of each category."""

from dataclasses import dataclass

from django.db.models import Count

from wangge.apps.cases.models import Case, Category, DangerList
from wangge.apps.posts.models import Department


@dataclass(frozen=True)
class Listed:
    category: Category
    open_cases: int


def catalogue_list(*, words: str = "", group: str = "", which: str = "") -> list[Listed]:
    """`which` is live, local, standard or retired; anything else means those in use. Three queries, however many there are."""
    counts = open_cases_by_category()
    return [
        Listed(category, counts.get(category.pk, 0))
        for category in Category.objects.with_units()
        if _is_wanted(category, words.casefold().split(), group, which)
    ]


def _is_wanted(category: Category, words: list[str], group: str, which: str) -> bool:
    if category.retired != (which == "retired") or (group and category.group.name != group):
        return False
    if (which == "local" and not category.is_local) or (which == "standard" and category.is_local):
        return False
    said = f"{category.code} {category.name} {category.group.name} {category.keywords} {category.standard_codes}"
    return all(word in said.casefold() for word in words)


def open_cases_by_category() -> dict[int, int]:
    """Category → how many open cases have it."""
    rows = Case.objects.open().exclude(category=None).order_by().values_list("category").annotate(Count("pk"))
    return {category: number for category, number in rows if category is not None}


def category_by_code(code: str) -> Category | None:
    """Also one that is no longer used."""
    return Category.objects.with_units().filter(code=code.replace("\0", " ")).first()


def has_catalogue() -> bool:
    """Whether there is any category, in use or not."""
    return Category.objects.exists()


def group_names() -> list[str]:
    """Those that hold a category in use, in order."""
    return list(dict.fromkeys(category.group.name for category in Category.objects.live().select_related("group")))


def living_departments() -> list[Department]:
    """Of every town, in order."""
    return list(Department.objects.filter(ends_on=None).select_related("town").order_by("town", "kind", "code"))


def danger_list() -> DangerList:
    """As it is kept; not yet saved where the product's own list is in use."""
    return DangerList.objects.first() or DangerList(pk=1)
