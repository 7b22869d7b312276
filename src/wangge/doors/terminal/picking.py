"""The photos that an operation names: those that are here, and those that are still on their way."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from wangge.apps.kit.photos import Photo, PhotoRefused, inspect_photo
from wangge.apps.posts.rules import Standing
from wangge.apps.terminals.actions import attach_arrived
from wangge.apps.terminals.queries import arrived


@dataclass
class Picked:
    """`bad` says of those that are no photos what is wrong with them; the fact goes on without them."""

    person_id: int
    ready: dict[str, Photo] = field(default_factory=dict)
    awaits: dict[str, str] = field(default_factory=dict)
    bad: dict[str, str] = field(default_factory=dict)

    def take(self, hashes: Iterable[str], shows: str) -> tuple[Photo, ...]:
        """Those that are ready; those that are neither here nor bad are waited for."""
        named = list(dict.fromkeys(hashes))
        self.awaits |= {one: shows for one in named if one not in self.ready and one not in self.bad}
        return tuple(self.ready[one] for one in named if one in self.ready)

    def look_again(self, actor: Standing) -> None:
        """After the commit: whatever has arrived meanwhile has found nothing that waited for it."""
        for sha256 in self.awaits:
            if arrived(self.person_id, sha256):
                with suppress(PhotoRefused):
                    attach_arrived(sha256, actor=actor)

    def decode(self, hashes: Iterable[str]) -> None:
        for sha256 in hashes:
            path = arrived(self.person_id, sha256)
            if path is None:
                continue
            try:
                self.ready[sha256] = inspect_photo(path.read_bytes(), declared_name=f"{sha256[:8]}.jpg")
            except PhotoRefused as refusal:
                self.bad[sha256] = refusal.message
                path.unlink(missing_ok=True)
