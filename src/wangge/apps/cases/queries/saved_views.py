"""What somebody keeps of their lists; from memory while nobody has changed any of it."""

from functools import lru_cache

from django.db import connection

from wangge.apps.cases.models import ListTaste, SavedView
from wangge.apps.ledger.queries import version_of
from wangge.apps.posts.rules import Standing

LISTS = "lists"


def views_kept_for(standing: Standing) -> tuple[SavedView, ...]:
    """One's own in one's own order, then those shared by colleagues by name."""
    return _kept(str(connection.settings_dict["NAME"]), version_of(LISTS), standing)[0]


def taste_of(standing: Standing) -> ListTaste:
    """How this person likes their lists; the usual where nothing was ever chosen, not saved."""
    return _kept(str(connection.settings_dict["NAME"]), version_of(LISTS), standing)[1]


@lru_cache(maxsize=2000)
def _kept(_database: str, _version: int, standing: Standing) -> tuple[tuple[SavedView, ...], ListTaste]:
    own = standing.person_id or 0
    found = SavedView.objects.visible_to(standing).select_related("person", "department", "area")
    views = sorted(found, key=lambda one: (one.person_id != own, one.order if one.person_id == own else 0, one.name))
    taste = ListTaste.objects.filter(person_id=own).select_related("lands_on").first()
    return tuple(views), taste or ListTaste(person_id=own)
