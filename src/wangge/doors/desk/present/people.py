"""Who acted, and from which post, as history says it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language, gettext as _

from wangge.apps.ledger.events import ActorKind
from wangge.apps.ledger.queries import Told
from wangge.apps.posts.queries import Held, posts_behind
from wangge.apps.posts.workflow import IN_DEPARTMENT, IN_GRID, Role
from wangge.doors.desk.present.labels import label_of

_BY_UNIT = IN_DEPARTMENT | IN_GRID
# Of a detail: what holds a person's id.
NAMING = frozenset({"checker", "handler", "from"})


class People:
    """Everybody whom a history names, read in one query."""

    def __init__(self, entries: Iterable[Told], *, besides: Iterable[int | None] = ()) -> None:
        self.language, self.zone = get_language() or "", get_current_timezone()
        self._posts: dict[tuple[int | None, date], str] = {}
        wanted: set[int | None] = set(besides)
        for entry in entries:
            named = (entry.detail.get(key) for key in NAMING if key in entry.detail)
            wanted |= {entry.actor_id, *(one for one in named if isinstance(one, int))}
        self._held: Mapping[int, list[Held]] = posts_behind(wanted)

    def name(self, person_id: object) -> str:
        held = self._held.get(person_id) if isinstance(person_id, int) else None
        return held[0].name if held else ""

    def post(self, person_id: int | None, at: datetime) -> str:
        """The unit of whoever works in a department or grid, the role of others, as it was on that day."""
        asked = (person_id, at.astimezone(self.zone).date())
        if asked not in self._posts:
            self._posts[asked] = self._post(*asked)
        return self._posts[asked]

    def _post(self, person_id: int | None, day: date) -> str:
        one = next((post for post in self._held.get(person_id or 0, []) if post.role and _was_live(post, day)), None)
        if one is None:
            return ""
        return one.unit if one.role in _BY_UNIT else label_of(Role, one.role, self.language)

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


def _was_live(post: Held, day: date) -> bool:
    return post.starts_on <= day and (post.ends_on is None or day <= post.ends_on)
