"""Who acts and when: what every action of every app says about itself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from wangge.apps.kit import clock


class ActorKind(StrEnum):
    PERSON = "person"
    RESIDENT = "resident"
    SYSTEM = "system"
    CONTRACTOR = "contractor"


@dataclass(frozen=True)
class Actor:
    """Who is acting: a person who signed in, a resident or a contractor by a link (no id is known), or the system."""

    kind: ActorKind
    id: int | None = None


SYSTEM = Actor(ActorKind.SYSTEM)
RESIDENT = Actor(ActorKind.RESIDENT)
CONTRACTOR = Actor(ActorKind.CONTRACTOR)


@dataclass(frozen=True)
class When:
    """The three times of decision 3, all with a zone: claimed, driving the clocks, and the server's own."""

    happened_at: datetime
    effective_at: datetime
    recorded_at: datetime

    @classmethod
    def now(cls, *, happened_at: datetime | None = None, effective_at: datetime | None = None) -> "When":
        recorded_at = clock.now()
        return cls(happened_at or effective_at or recorded_at, effective_at or recorded_at, recorded_at)
