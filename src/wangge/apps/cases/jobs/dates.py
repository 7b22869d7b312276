"""What is done by itself on the date of a case that stands still."""

from uuid import uuid5

from wangge.apps.cases.actions import Resume, take
from wangge.apps.cases.jobs.planned import when_due
from wangge.apps.cases.models import Strand
from wangge.apps.cases.workflow import StrandKind
from wangge.apps.ledger.events import SYSTEM, When
from wangge.apps.posts.rules import Standing

_SELF = Standing(SYSTEM)


@when_due(StrandKind.PAUSE)
def resume_by_itself(pause: Strand) -> None:
    """At the planned moment, however late the worker comes; the strand's own id makes a repeat harmless."""
    when = When.now(effective_at=pause.due_at)
    take(pause.case, Resume(pause=pause), actor=_SELF, command_id=uuid5(pause.uid, "resume"), when=when)
