"""The kinds of operations. A kind that is here for phones in the field is never taken away, only added to."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import UUID7, AfterValidator, Field, JsonValue, TypeAdapter

from wangge.apps.cases.workflow import LookFinding, RequestKind, Result
from wangge.apps.tasks.workflow import BackReason, Result as TaskResult
from wangge.doors.terminal.wire.shared import FormName, Line, ManyPhotos, Moment, Photos, Text, Told, clean_values

Millionths = Annotated[int, Field(ge=-180_000_000, le=180_000_000)]


class Position(Told):
    """WGS 84 in millionths of a degree, and whole metres: no fraction in what is hashed. It can be left out."""

    lat_e6: Millionths
    lng_e6: Millionths
    accuracy: Annotated[int, Field(ge=0, le=1_000_000)] | None = None


class Operation(Told):
    """`id` is made on the device (UUIDv7) and names it for good; `happened_at` is by the device's clock."""

    id: UUID7
    happened_at: Moment
    position: Position | None = None


class OnCase(Operation):
    """`seen` is the version of the case on which it was done, as sync gave it."""

    case: UUID
    seen: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None


class OnTask(Operation):
    """`seen` is the version of the task on which it was done, as sync gave it."""

    task: UUID
    seen: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None


class Found(Told):
    """`own`: one's own finding; else for somebody, who may be named. `from_task`: the task in which it was found."""

    text: Annotated[Text, Field(min_length=1)]
    own: bool = True
    title: Line = ""
    category: Annotated[str, Field(max_length=40)] | None = None
    request: RequestKind | None = None
    grid: Annotated[str, Field(max_length=24)] | None = None
    place: Line = ""
    name: Line = ""
    phone: Line = ""
    wants_call: bool = False
    anonymous: bool = False
    from_task: UUID | None = Field(default_factory=lambda: None)
    photos: Photos = []


class Report(Operation):
    kind: Literal["report"]
    content: Found


class Done(Found):
    done: Text
    result: Result = Result.FIXED
    after: Photos = []


class Settle(Operation):
    """Settled on the spot."""

    kind: Literal["settle"]
    content: Done


class Nothing(Told):
    pass


class Receive(OnCase):
    kind: Literal["receive"]
    content: Nothing = Nothing()


class NotOurs(Told):
    words: Text
    whose: Line


class HandBack(OnCase):
    kind: Literal["hand_back"]
    content: NotOurs


class Spoke(Told):
    words: Text
    reached: bool


class Contact(OnCase):
    kind: Literal["contact"]
    content: Spoke


class Fed(Told):
    result: Result
    words: Text
    answer: Text = ""
    photos: Photos = []


class FeedBack(OnCase):
    kind: Literal["feed_back"]
    content: Fed


class Checked(Told):
    words: Text = ""
    photos: Photos = []


class PassCheck(OnCase):
    kind: Literal["pass_check"]
    content: Checked


class FailCheck(OnCase):
    kind: Literal["fail_check"]
    content: Checked


class Looked(Told):
    finding: LookFinding
    words: Text
    photos: Photos = []


class AnswerLook(OnCase):
    """What was found by somebody who was sent to look first."""

    kind: Literal["answer_look"]
    content: Looked


class Note(Told):
    words: Text = ""
    public: bool = False
    photos: Photos = []


class Comment(OnCase):
    kind: Literal["comment"]
    content: Note


class Question(Told):
    words: Text
    days: Annotated[int, Field(ge=1, le=30)] = 5


class Ask(OnCase):
    """A question to the reporter."""

    kind: Literal["ask"]
    content: Question


class Words(Told):
    words: Text


class AnswerSupervision(OnCase):
    kind: Literal["answer_supervision"]
    content: Words


class ReportBack(OnCase):
    kind: Literal["report_back"]
    content: Words


class ReadOne(Told):
    """`sent_at`, letter by letter as sync gave it: after a restore from a backup another may have its number."""

    notice: Annotated[int, Field(ge=1, le=9_007_199_254_740_991)]
    sent_at: Moment


class ReadNotice(Operation):
    kind: Literal["read_notice"]
    content: ReadOne


class Answered(Told):
    """`values`: the answers to the form by name, for each repeat a list of such. `photos` names all, also those in `values`."""

    result: TaskResult
    words: Text = ""
    form: FormName | None = None
    values: Annotated[dict[str, JsonValue], Field(max_length=500), AfterValidator(clean_values)] = {}
    photos: ManyPhotos = []


class AnswerTask(OnTask):
    kind: Literal["answer_task"]
    content: Answered


class Returned(Told):
    reason: BackReason
    words: Text


class HandBackTask(OnTask):
    kind: Literal["hand_back_task"]
    content: Returned


class Handed(Told):
    """`body`: the operation that was refused, letter by letter as it lies on the device; `code`: why it was."""

    what: Annotated[str, Field(min_length=1, max_length=20)]
    code: Annotated[str, Field(max_length=20)] = ""
    body: Annotated[str, Field(min_length=1, max_length=100_000)]
    photos: ManyPhotos = []


class HandOver(Operation):
    """Something that was refused, for the office to make something of. `case` or `task`: what it was about."""

    kind: Literal["hand_over"]
    case: UUID | None = Field(default_factory=lambda: None)
    task: UUID | None = Field(default_factory=lambda: None)
    content: Handed


AnyOperation = Annotated[
    Report
    | Settle
    | Receive
    | HandBack
    | Contact
    | FeedBack
    | PassCheck
    | FailCheck
    | AnswerLook
    | Comment
    | Ask
    | AnswerSupervision
    | ReportBack
    | AnswerTask
    | HandBackTask
    | ReadNotice
    | HandOver,
    Field(discriminator="kind"),
]
OPERATION: TypeAdapter[Any] = TypeAdapter(AnyOperation)
KINDS = frozenset({
    "report", "settle", "receive", "hand_back", "contact", "feed_back", "pass_check", "fail_check", "answer_look",
    "comment", "ask", "answer_supervision", "report_back", "answer_task", "hand_back_task", "read_notice",
    "hand_over",
})  # fmt: skip
