"""The photos that an operation names: those that are here, and those that are still on their way."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from wangge.apps.kit.photos import Photo, PhotoRefused, inspect_photo
from wangge.apps.terminals.queries import arrived


@dataclass
class Picked:
    """`bad` says of those that are no photos what is wrong with them; the fact goes on without them."""

    person_id: int
    awaits: dict[str, str] = field(default_factory=dict)
    bad: dict[str, str] = field(default_factory=dict)

    def take(self, hashes: Iterable[str], shows: str) -> tuple[Photo, ...]:
        photos = [self._photo(sha256, shows) for sha256 in dict.fromkeys(hashes)]
        return tuple(photo for photo in photos if photo is not None)

    def _photo(self, sha256: str, shows: str) -> Photo | None:
        path = arrived(self.person_id, sha256)
        if path is None:
            self.awaits[sha256] = shows
            return None
        try:
            return inspect_photo(path.read_bytes(), declared_name=f"{sha256[:8]}.jpg")
        except PhotoRefused as refusal:
            self.bad[sha256] = refusal.message
            path.unlink(missing_ok=True)
            return None
