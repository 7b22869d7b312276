"""The photos that an operation names: those that are made at once, and those that are left to the worker, here or not yet."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from wangge.apps.kit.photos import Photo, PhotoRefused, inspect_photo, look_over
from wangge.apps.posts.rules import Standing
from wangge.apps.terminals.actions import look_for_arrived, note_arrived
from wangge.apps.terminals.queries import arrived
from wangge.apps.terminals.queries.arriving import file_name


@dataclass
class Picked:
    """`bad` says of those that are no photos what is wrong with them; the fact goes on without them."""

    person_id: int
    ready: dict[str, Photo] = field(default_factory=dict)
    here: set[str] = field(default_factory=set)
    awaits: dict[str, str] = field(default_factory=dict)
    bad: dict[str, PhotoRefused] = field(default_factory=dict)

    @property
    def missing(self) -> list[str]:
        """Those that have not come."""
        return sorted(self.awaits.keys() - self.here)

    def take(self, hashes: Iterable[str], shows: str) -> tuple[Photo, ...]:
        """Those that are ready; those that are neither ready nor bad are waited for."""
        named = list(dict.fromkeys(hashes))
        self.awaits |= {one: shows for one in named if one not in self.ready and one not in self.bad}
        return tuple(self.ready[one] for one in named if one in self.ready)

    def look_again(self, actor: Standing) -> None:
        """After the commit: whatever was here, and whatever has arrived meanwhile, has found nothing that waited for it."""
        if self.here & self.awaits.keys():
            look_for_arrived()
        for sha256 in self.missing:
            if arrived(self.person_id, sha256):
                with suppress(PhotoRefused):
                    note_arrived(sha256, actor=actor)

    def find(self, hashes: Iterable[str], *, make: bool) -> None:
        """Looks for them before anybody waits in a transaction. `make`: without them the fact may be nothing."""
        for sha256 in hashes:
            path = arrived(self.person_id, sha256)
            if path is None:
                continue
            try:
                self._found(sha256, path.read_bytes(), make=make)
            except PhotoRefused as refusal:
                self.bad[sha256] = refusal
                path.unlink(missing_ok=True)

    def _found(self, sha256: str, content: bytes, *, make: bool) -> None:
        name = file_name(sha256)
        if make:
            self.ready[sha256] = inspect_photo(content, declared_name=name)
        else:
            look_over(content, declared_name=name)
            self.here.add(sha256)
