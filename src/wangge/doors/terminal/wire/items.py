"""What lies on the device: items by id, each with a version; sync sends those whose version differs."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from wangge.apps.tasks.workflow import Result, SubjectKind, TaskKind
from wangge.apps.terminals.workflow import Fate
from wangge.doors.terminal.wire.shared import Asked, FormName, Said, Sha256

Id = Annotated[str, Field(max_length=60)]
Version = Annotated[str, Field(max_length=60)]


class Have(Asked):
    """The manifest of what the device holds."""

    have: Annotated[dict[Id, Version], Field(max_length=2000)]


class PhotoLine(Said):
    """A photo of a case, by the SHA-256 of what lies at the server; fetched by `uid`, small, or in full on a tap."""

    uid: UUID
    sha256: Sha256
    shows: Literal["before", "after", "check", "look", "work"]


class CaseItem(Said):
    """`actions` are the kinds of operation that this person may do now; `seen` goes back with them.

    `photos`: at most six, where there is something to be done. `done`: what was done, for whoever has to check it.
    """

    kind: Literal["case"] = "case"
    uid: UUID
    number: str
    seen: int
    title: str
    text: str
    state: str
    state_words: str
    mine: bool
    ours: bool
    actions: list[str]
    category: str | None
    place: str
    grid: str | None
    lat: float | None
    lng: float | None
    urgent: bool
    danger: bool
    due_at: datetime | None
    reported_at: datetime
    result: str
    answer: str
    done: str
    photos: list[PhotoLine]


class ResultLine(Said):
    """How a task can end; `needs_words`: a few words have to go with it; `without_form`: nobody could be asked its questions."""

    code: Result
    words: str
    needs_words: bool
    without_form: bool


class TaskItem(Said):
    """`case` and `number`: what it is about, where that is a case that this person sees. `form` names an item of its own.

    `own`: given to this very person, not to the grid. `actions` and `seen` are as in cases.
    """

    kind: Literal["task"] = "task"
    uid: UUID
    seen: int
    task_kind: TaskKind
    kind_words: str
    title: str
    instructions: str
    about: SubjectKind
    case: UUID | None
    number: str
    place: str
    grid: str | None
    lat: float | None
    lng: float | None
    opens_at: datetime | None
    due_at: datetime | None
    priority: Annotated[int, Field(ge=0, le=2)]
    priority_words: str
    asked_by: str
    own: bool
    results: list[ResultLine]
    form: FormName | None
    form_item: Id | None
    actions: list[str]


class FormItem(Said):
    """A form in one of its versions, as `kit/forms/definition.py` describes it, with all its translations."""

    kind: Literal["form"] = "form"
    code: str
    name: str
    version: int
    definition: dict[str, Any]


class GridLine(Said):
    code: str
    name: str


class MeItem(Said):
    """Whoever is signed in. `admitted`: they serve in a grid; others have the desk."""

    kind: Literal["me"] = "me"
    name: str
    town: str
    grids: list[GridLine]
    roles: list[str]
    admitted: bool


class GridItem(Said):
    """`boundary`: GeoJSON, WGS 84, rounded to a decimetre."""

    kind: Literal["grid"] = "grid"
    code: str
    name: str
    village: str
    boundary: dict[str, Any] | None


class TileLine(Said):
    """A picture of the base map by its zoom, column and row; `box` is west, south, east, north in WGS 84."""

    z: int
    x: int
    y: int
    box: Annotated[list[float], Field(min_length=4, max_length=4)]


class GroundItem(Said):
    """The base map under one's own grids, where the county has one.

    `layers`: addresses with {z}, {x} and {y}, from the lowest to the uppermost, of this server where they name no other;
    `tiles`: which pictures of each, from afar to near; `note`: whose it is, shown beside it.
    """

    kind: Literal["ground"] = "ground"
    layers: list[str]
    note: str
    tiles: list[TileLine]


class CategoryLine(Said):
    code: str
    name: str
    group: str
    keywords: str
    on_spot: bool
    photo_why: str
    anonymous: bool


class CatalogueItem(Said):
    kind: Literal["catalogue"] = "catalogue"
    categories: list[CategoryLine]


class TextLine(Said):
    title: str
    text: str


class TextsItem(Said):
    kind: Literal["texts"] = "texts"
    texts: list[TextLine]


class DangerItem(Said):
    """Words that show the emergency numbers before anything else, also without signal."""

    kind: Literal["danger"] = "danger"
    words: list[str]
    town_phone: str
    gas_phone: str


class KeptItem(Said):
    """An operation of one's own, of the kind `what`, that did not fit any more, and what became of it.

    `said`: its first words; `number`: of the case that was made of it at the desk.
    """

    kind: Literal["kept"] = "kept"
    operation: UUID
    what: str
    fate: Literal[Fate.KEPT] = Fate.KEPT
    code: str
    received_at: datetime
    reviewer: str
    reviewed_at: datetime | None
    review: str
    said: str
    number: str


class NoticeItem(Said):
    """A line of one's own inbox. `number`: of the case that it tells of, which may lie in the set."""

    kind: Literal["notice"] = "notice"
    id: int
    sent_at: datetime
    words: str
    number: str
    urgent: bool
    read: bool


AnyItem = Annotated[
    CaseItem
    | TaskItem
    | FormItem
    | MeItem
    | GridItem
    | GroundItem
    | CatalogueItem
    | TextsItem
    | DangerItem
    | KeptItem
    | NoticeItem,
    Field(discriminator="kind"),
]


class Differences(Said):
    """`hash` is that of the whole set: sent as If-None-Match it is answered by 304 while nothing has changed."""

    hash: str
    versions: dict[Id, Version]
    items: dict[Id, AnyItem]
    gone: list[Id]


class Picture(Said):
    """A JPEG in base64, and the SHA-256 under which it was named."""

    sha256: Sha256
    jpeg: str


class Hash(Said):
    hash: str
