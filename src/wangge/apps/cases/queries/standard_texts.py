"""What a town has written down to be used again; from memory while nobody has changed it."""

from collections.abc import Iterable
from functools import lru_cache

from django.db import connection

from wangge.apps.cases.models import StandardText
from wangge.apps.ledger.queries import version_of

TEXTS = "standard_texts"


def standard_texts(town_id: int) -> tuple[StandardText, ...]:
    """Those in use, by title, each with its category."""
    return tuple(
        one for one in _texts(str(connection.settings_dict["NAME"]), version_of(TEXTS)) if one.town_id == town_id
    )


def texts_for(town_id: int, purpose: StandardText.Purpose, category_id: int | None) -> list[StandardText]:
    """Those that fit, of this very category first; those of another category last."""
    fitting = [one for one in standard_texts(town_id) if one.purpose in (purpose, StandardText.Purpose.ANY)]
    return sorted(fitting, key=lambda one: _rank(one, purpose, category_id))


def _rank(one: StandardText, purpose: StandardText.Purpose, category_id: int | None) -> tuple[int, bool]:
    place = 1 if one.category_id is None else 0 if one.category_id == category_id else 2
    return place, one.purpose != purpose


def text_of(towns: Iterable[int], pk: int) -> StandardText | None:
    """One in use in one of these towns."""
    return StandardText.objects.filter(town_id__in=list(towns), pk=pk, ended=False).select_related("category").first()


@lru_cache(maxsize=4)
def _texts(_database: str, _version: int) -> tuple[StandardText, ...]:
    return tuple(StandardText.objects.filter(ended=False).select_related("category").order_by("title", "pk"))
