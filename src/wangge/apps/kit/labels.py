"""Labels of choices by one look into a table; Django makes that table anew, translating all of it, for each look."""

from functools import lru_cache
from typing import Any

from django.db import models


class QuickLabels:
    """Goes before `models.Model` among the bases: `get_…_display` gives the same as ever."""

    def _get_FIELD_display(self, field: "models.Field[Any, Any]") -> str:  # noqa: N802 - the name is Django's
        value = getattr(self, field.attname)
        return str(_labels(field).get(value, value))


@lru_cache(maxsize=256)
def _labels(field: "models.Field[Any, Any]") -> dict[Any, Any]:
    return dict(field.flatchoices)
