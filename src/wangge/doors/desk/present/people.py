"""Who acted, and from which post, as history says it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache

from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language, gettext as _

from wangge.apps.ledger.events import ActorKind
from wangge.apps.ledger.queries import Told
from wangge.apps.posts.queries import Held, posts_behind
from wangge.apps.posts.workflow import IN_DEPARTMENT, IN_GRID, Role

_BY_UNIT = IN_DEPARTMENT | IN_GRID


class People:
    """Everybody whom a history names, read in one query."""

    def __init__(self, entries: Iterable[Told], *, besides: Iterable[int | None] = ()) -> None:
        self._zone = get_current_timezone()
        wanted: set[int | None] = set(besides)
        for entry in entries:
            named = (entry.detail.get(key) for key in ("handler", "from"))
            wanted |= {entry.actor_id, *(one for one in named if isinstance(one, int))}
        self._held: Mapping[int, list[Held]] = posts_behind(wanted)

    def name(self, person_id: object) -> str:
        held = self._held.get(person_id) if isinstance(person_id, int) else None
        return held[0].name if held else ""

    def post(self, person_id: int | None, at: datetime) -> str:
        """The unit of whoever works in a department or grid, the role of others, as it was on that day."""
        held, day = self._held.get(person_id or 0, []), at.astimezone(self._zone).date()
        one = next((post for post in held if post.role and _was_live(post, day)), None)
        if one is None:
            return ""
        return one.unit if one.role in _BY_UNIT else role_label(one.role, get_language() or "")

    def who(self, entry: Told) -> str:
        """Name and post, or what kind of actor it was."""
        if entry.actor_kind == ActorKind.SYSTEM:
            return _("system")
        if entry.actor_kind == ActorKind.RESIDENT:
            return _("resident")
        if entry.actor_kind == ActorKind.CONTRACTOR:
            return _("contractor")
        parts = (self.name(entry.actor_id), self.post(entry.actor_id, entry.effective_at))
        return " · ".join(part for part in parts if part)


@lru_cache(maxsize=60)
def role_label(role: str, _language: str) -> str:
    return str(Role(role).label)


def _was_live(post: Held, day: date) -> bool:
    return post.starts_on <= day and (post.ends_on is None or day <= post.ends_on)
