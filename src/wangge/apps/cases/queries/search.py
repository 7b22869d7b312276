"""Cases by words: in number, title, the reporter's words, words of place and comments."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from wangge.apps.cases.models import Case, CaseQuerySet, CaseWords
from wangge.apps.kit.text import Sought, index_words, sought
from wangge.apps.kit.wordindex import holds

if TYPE_CHECKING:
    from django.db.models import QuerySet

_NONE = Q(pk__in=())
_NEWEST, _BEST = 200, 20


def found(words: str, *, leads: bool = True) -> Q:
    """Cases that hold all of `words`, whatever was typed; none where there is no letter, number or sign in it.

    Narrow what a person sees: `Case.objects.visible_to(standing).filter(found(words))`. Not `leads`: something else leads
    to few cases, such as the open ones, and each is looked up; SQLite would rather fetch all that ever held the words.
    """
    return found_by(sought(words), leads=leads)


def found_by(query: Sought, *, leads: bool = True) -> Q:
    return Q(holds(CaseWords, query, leads=leads)) if query else _NONE


def best_of(seen: CaseQuerySet, words: str) -> list[int]:
    """The keys of the twenty that are most likely meant, and of one more if there are more; one query.

    Of the newest two hundred that hold the words: the very number first, then open before ended, with the words in the title
    before others, the newest first. `seen` is what the person sees.
    """
    newest = seen.filter(found(words)).order_by("-pk").values_list("pk", "number", "title", "is_open")[:_NEWEST]
    asked, number = frozenset(sought(words).words), words.strip().upper()
    ranked = sorted(
        newest, key=lambda one: (one[1] != number, not one[3], not asked <= set(index_words(one[2])), -one[0])
    )
    return [pk for pk, *_rest in ranked[: _BEST + 1]]


def hits(keys: Iterable[int]) -> "QuerySet[Case, dict[str, Any]]":
    """What a line about a hit shows, of the cases with these keys; the newest first."""
    found: QuerySet[Case, dict[str, Any]] = Case.objects.filter(pk__in=list(keys)).values(*_SHOWN)
    return found.order_by("-pk")


_SHOWN = (
    "pk", "uid", "number", "title", "text", "place", "state", "is_open", "danger", "reported_at", "due_at", "soon_at",
    "category__name", "village__short_name", "grid__short_name",
)  # fmt: skip
