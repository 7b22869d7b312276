from wangge.apps.cases.models import Category, CategoryVersion


def terms_of(category: Category) -> CategoryVersion | None:
    """The newest terms of the category: what a case accepted now is handled under."""
    return category.versions.order_by("number").last()
