"""Cases by words: in number, title, the reporter's words, words of place and comments."""

from django.db.models import Q

from wangge.apps.cases.models import CaseWords
from wangge.apps.kit.text import Sought, sought
from wangge.apps.kit.wordindex import holds

_NONE = Q(pk__in=())


def found(words: str) -> Q:
    """Cases that hold all of `words`, whatever was typed; none where there is no letter, number or sign in it.

    Narrow what a person sees: `Case.objects.visible_to(standing).filter(found(words))`.
    """
    return found_by(sought(words))


def found_by(query: Sought) -> Q:
    return Q(holds(CaseWords, query)) if query else _NONE
