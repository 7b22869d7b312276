"""What is done by itself on its date: a pause ends, silence is an answer."""

from contextlib import suppress
from uuid import uuid5

from wangge.apps.cases.actions import Refused, Remind, Reply, Resume, take
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


@when_due(StrandKind.QUESTION)
def end_in_silence(question: Strand) -> None:
    """As of the planned moment; whoever replied just now was first."""
    when, command_id = When.now(effective_at=question.due_at), uuid5(question.uid, "silence")
    with suppress(Refused):
        take(question.case, Reply(silence=question), actor=_SELF, command_id=command_id, when=when)


@when_due(StrandKind.SHELF)
@when_due(StrandKind.CHASE)
def remind(strand: Strand) -> None:
    """Once for each date that is set."""
    command_id = uuid5(strand.uid, f"remind {strand.due_at}")
    take(
        strand.case,
        Remind(strand=strand),
        actor=_SELF,
        command_id=command_id,
        when=When.now(effective_at=strand.due_at),
    )
