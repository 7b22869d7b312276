from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, WithJsonSchema

from wangge.apps.terminals.workflow import Fate
from wangge.doors.terminal.wire.kinds import AnyOperation
from wangge.doors.terminal.wire.shared import Asked, Moment, Said, Sha256

MOST = 100
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class Registration(Asked):
    name: Annotated[str, Field(min_length=1, max_length=60)]
    app_version: Annotated[str, Field(min_length=1, max_length=20)]


class State(Asked):
    """What lies unsent on the device; `refusals` counts those that were refused, by code; `help`: call me."""

    unsent: Count
    oldest_at: Moment | None = None
    refusals: Annotated[dict[Annotated[str, Field(max_length=20)], Count], Field(max_length=40)] = {}
    help: Annotated[str, Field(max_length=200)] = ""


class Batch(Asked):
    """`sent_at`: the device's clock now. Each operation is judged alone, so nothing about one is an error of the batch."""

    sent_at: Moment
    operations: Annotated[list[Any], Field(max_length=MOST)]


class TypedBatch(Asked):
    """The same for whoever writes one."""

    sent_at: Moment
    operations: Annotated[list[AnyOperation], Field(max_length=MOST)]


class BadPhoto(Said):
    sha256: Sha256
    words: str
    translations: dict[str, str] = {}


class Answer(Said):
    """`position`: once `Wangge-Durable` has reached it, the device may let go of the operation.

    `translations`: the words in each language, by its code. `fields`: what is wrong with answers to a form, by their path
    (`name`, or `repeat[2].name`).
    """

    id: str | None
    fate: Fate
    code: str = ""
    words: str = ""
    translations: dict[str, str] = {}
    fields: dict[str, str] = Field(default_factory=dict)
    case: UUID | None = None
    task: UUID | None = None
    number: str = ""
    position: int | None = None
    received_at: datetime | None = None
    reviewer: str = ""
    awaits: list[Sha256] = []
    bad_photos: list[BadPhoto] = []


class Answers(Said):
    """In the order of the operations. `skew`: by how many seconds the device's clock is ahead."""

    skew: int
    answers: list[Answer]


class Piece(Said):
    """How many bytes of the photo are here, and whether that is all of it.

    `position`, of one that is whole: once `Wangge-Durable` has reached it, the device may let go of the photo.
    """

    offset: int
    complete: bool
    position: int | None = None


class Office(Said):
    """To which the device seals a file for the office: `key` is a P-256 SubjectPublicKeyInfo in base64.

    `proof` is told to this device alone: in a file, by it the office knows that the file is the device's.
    """

    key: str
    fingerprint: str
    proof: str


class Registered(Said):
    id: UUID
    name: str
    office: Office | None = None


class Taken(Said):
    pass


Opaque = Annotated[Any, WithJsonSchema({"type": "string", "format": "binary"})]
