from wangge.apps.cases.models import ListTaste, SavedView
from wangge.apps.posts.rules import Standing


def views_kept_for(standing: Standing) -> list[SavedView]:
    """One's own in one's own order, then those shared by colleagues by name; one query."""
    found = SavedView.objects.visible_to(standing).select_related("person", "department", "area")
    own = standing.person_id
    return sorted(found, key=lambda one: (one.person_id != own, one.order if one.person_id == own else 0, one.name))


def taste_of(standing: Standing) -> ListTaste:
    """How this person likes their lists; the usual where nothing was ever chosen, not saved."""
    person = standing.person_id or 0
    found = ListTaste.objects.filter(person_id=person).select_related("lands_on").first()
    return found or ListTaste(person_id=person)
