"""What a contractor without account does for a case: sent for, reached by a link that is good once, heard."""

from datetime import timedelta

from wangge.apps.cases.actions.orders import CallOffWork, Commission, LinkWork, SayDone
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.strands import begin, end
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.actions.timing import refuse_date
from wangge.apps.cases.models import Photo, Strand, Work
from wangge.apps.cases.workflow import Holder, StrandKind

# Works run over; a link is good for some time after they should have ended, then a new one is made.
LINK_GOOD_FOR = timedelta(days=14)


@carries_out(Commission)
def commission_work(step: Step, order: Commission) -> None:
    case, contractor = step.case, order.contractor
    if not order.words:
        raise Refused("words")
    if case.confined:
        raise Refused("confined")
    if contractor.department_id != case.department_id or contractor.ended:
        raise Refused("contractor")
    refuse_date(step, order.due_at, after=step.when.effective_at)
    strand = begin(
        step,
        StrandKind.WORK,
        Holder.DEPARTMENT,
        department=case.department,
        words=order.words,
        due_at=order.due_at,
    )
    Work.objects.create(strand=strand, contractor=contractor, with_photos=order.with_photos)
    step.note(contractor=contractor.name, done_by=order.due_at, words=order.words)


@carries_out(LinkWork)
def link_work(step: Step, order: LinkWork) -> None:
    work = _work(step, order.strand)
    work.secret_hash = bytes.fromhex(order.secret_hash)
    work.link_ends_at = max(step.when.effective_at, order.strand.due_at or step.when.effective_at) + LINK_GOOD_FOR
    work.save(update_fields=["secret_hash", "link_ends_at"])
    step.note(contractor=work.contractor.name, link_until=work.link_ends_at)


@carries_out(CallOffWork)
def call_off_work(step: Step, order: CallOffWork) -> None:
    work = _work(step, order.strand)
    if not order.words:
        raise Refused("words")
    end(step, work.strand, "called_off")
    step.note(contractor=work.contractor.name, words=order.words)


@carries_out(SayDone)
def say_done(step: Step, order: SayDone) -> None:
    work = _work(step, order.strand)
    if work.link_ends_at is None or step.when.effective_at >= work.link_ends_at:
        raise Refused("link_over")
    if not order.words:
        raise Refused("words")
    end(step, work.strand, "done" if order.done else "not_done")
    step.show(order.photos, Photo.Shows.WORK)
    step.note(contractor=work.contractor.name, work_done=order.done, words=order.words)
    step.owe("work_said", done=order.done, contractor=work.contractor.name)


def _work(step: Step, strand: Strand) -> Work:
    """The running one of this case."""
    running = Work.objects.filter(strand__pk=strand.pk, strand__case=step.case, strand__ended_at=None)
    work = running.select_related("strand", "contractor").first()
    if work is None:
        raise Refused("not_asked")
    return work
