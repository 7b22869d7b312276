"""Names behind the codes that a case's history keeps, from memory."""

from functools import lru_cache

from django.db import connection

from wangge.apps.cases.models import Category
from wangge.apps.ledger.queries import version_of


def category_names() -> dict[str, str]:
    """Code → name, of the retired ones too."""
    return _names(str(connection.settings_dict["NAME"]), version_of("categories"))


@lru_cache(maxsize=4)
def _names(_database: str, _version: int) -> dict[str, str]:
    return dict(Category.objects.values_list("code", "name"))
