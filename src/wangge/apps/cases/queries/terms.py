from django.db.models import QuerySet

from wangge.apps.cases.models import Category, CategoryVersion
from wangge.apps.kit.kept import Slot, ask


def terms_of(category: Category) -> CategoryVersion | None:
    """The newest terms of the category: what a case accepted now is handled under."""
    return next(iter(ask("terms", _terms, category=category.pk)), None)


def _terms() -> "QuerySet[CategoryVersion]":
    of_it = CategoryVersion.objects.filter(category_id=Slot("category", Category._meta.pk))
    return of_it.order_by("-number")[:1]
