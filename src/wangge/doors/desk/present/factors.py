"""Who must have a second factor and who has one, for the administrator."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.accounts.models import Person
from wangge.apps.accounts.queries import people_called, people_with_factors
from wangge.apps.posts.models import Post
from wangge.apps.posts.queries import staff_of
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import WITH_SECOND_FACTOR, Role


def staff_shown(administrator: Standing, words: str) -> list[dict[str, Any]]:
    """Those whose role demands one; with `words`, whoever has this account, name or telephone. Two queries, or three."""
    paths = _paths(administrator)
    if words:
        posts = staff_of(paths, people=[pk for pk, _account in people_called(words)])
    else:
        posts = staff_of(paths, roles=WITH_SECOND_FACTOR)
    kinds = people_with_factors(post.person_id for post in posts)
    return [_told(person, own, kinds.get(person.pk, [])) for person, own in _by_person(posts)]


def person_under(administrator: Standing, person_id: int) -> Person | None:
    """The person if they serve where this administrator does."""
    posts = staff_of(_paths(administrator), people=[person_id])
    return posts[0].person if posts else None


def _paths(administrator: Standing) -> list[str]:
    return [post.area.path for post in administrator.posts if post.role == Role.ADMINISTRATOR and post.area]


def _by_person(posts: Iterable[Post]) -> Iterable[tuple[Person, list[Post]]]:
    found: dict[int, tuple[Person, list[Post]]] = {}
    for post in posts:
        found.setdefault(post.person_id, (post.person, []))[1].append(post)
    return found.values()


def _told(person: Person, posts: list[Post], kinds: list[str]) -> dict[str, Any]:
    words = {"totp": _("Codes on the telephone"), "webauthn": _("Passkey")}
    return {
        "id": person.pk,
        "name": person.name,
        "account": person.username,
        "posts": [f"{Role(post.role).label} · {(post.department or post.area or person)!s}" for post in posts],
        "factors": list(dict.fromkeys(words[kind] for kind in kinds)),
        "is_needed": any(post.role in WITH_SECOND_FACTOR for post in posts),
    }


def people_under(administrator: Standing) -> list[int]:
    """Ids of everybody who serves where this administrator does."""
    return sorted({post.person_id for post in staff_of(_paths(administrator), roles=list(Role))})
