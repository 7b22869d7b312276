from dataclasses import dataclass
from datetime import datetime

from wangge.apps.cases.actions.orders.order import WithWords
from wangge.apps.cases.models import Strand
from wangge.apps.posts.models import Department


@dataclass(frozen=True, kw_only=True)
class Meet(WithWords):
    """`grid`: whoever serves in the grid of the case comes too; `others` are people without account, in words."""

    action = "meet"
    at: datetime
    place: str
    departments: tuple[Department, ...] = ()
    grid: bool = False
    others: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordMeeting(WithWords):
    """`came` says who came, `words` what was agreed; or `words` say why it did not take place."""

    action = "record_meeting"
    held: bool = True
    came: str = ""
    strand: Strand | None = None
