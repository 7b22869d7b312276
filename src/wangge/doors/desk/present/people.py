"""Who acted, and from which post, as history says it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wangge.apps.ledger.events import ActorKind
from wangge.apps.ledger.models import Entry
from wangge.apps.ledger.queries import detail_of
from wangge.apps.posts.queries import Held, posts_behind
from wangge.apps.posts.workflow import IN_DEPARTMENT, IN_GRID, Role

_BY_UNIT = IN_DEPARTMENT | IN_GRID


class People:
    """Everybody whom a history names, read in one query."""

    def __init__(self, entries: Iterable[Entry], *, besides: Iterable[int | None] = ()) -> None:
        wanted: set[int | None] = set(besides)
        for entry in entries:
            handler = detail_of(entry).get("handler")
            wanted |= {entry.actor_id, handler if isinstance(handler, int) else None}
        self._held: Mapping[int, list[Held]] = posts_behind(wanted)

    def name(self, person_id: object) -> str:
        held = self._held.get(person_id) if isinstance(person_id, int) else None
        return held[0].name if held else ""

    def post(self, person_id: int | None, at: datetime) -> str:
        """The unit of whoever works in a department or grid, the role of others, as it was on that day."""
        held, day = self._held.get(person_id or 0, []), localtime(at).date()
        one = next((post for post in held if post.role and _was_live(post, day)), None)
        if one is None:
            return ""
        return one.unit if one.role in _BY_UNIT else str(Role(one.role).label)

    def who(self, entry: Entry) -> str:
        """Name and post, or what kind of actor it was."""
        if entry.actor_kind == ActorKind.SYSTEM:
            return _("system")
        if entry.actor_kind == ActorKind.RESIDENT:
            return _("resident")
        parts = (self.name(entry.actor_id), self.post(entry.actor_id, entry.effective_at))
        return " · ".join(part for part in parts if part)


def _was_live(post: Held, day: date) -> bool:
    return post.starts_on <= day and (post.ends_on is None or day <= post.ends_on)
