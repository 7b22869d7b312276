"""The town's catalogue of work: what tasks may be given for, and what of it is admitted to grids."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from wangge.apps.areas.models import Area
from wangge.apps.ledger.actions import append
from wangge.apps.ledger.events import Actor
from wangge.apps.tasks.actions.refusals import Refused
from wangge.apps.tasks.models import Form, Work
from wangge.apps.tasks.workflow import TaskKind


@dataclass(frozen=True, kw_only=True)
class NewWork:
    """`admitted_by` is the paper that admits it to grids; without one it is not put on them."""

    town: Area
    code: str
    name: str
    kind: TaskKind
    limit_amount: int
    limit_unit: str
    form: Form | None = None
    admitted_by: str = ""


def create_work(new: NewWork, *, actor: Actor) -> Work:
    """Raises Refused where the code is in use."""
    work = Work(
        town=new.town,
        code=new.code,
        name=new.name,
        kind=new.kind,
        form=new.form,
        grid_admitted=bool(new.admitted_by),
        admitted_by=new.admitted_by,
        limit_amount=new.limit_amount,
        limit_unit=new.limit_unit,
    )
    detail = {"code": new.code, "name": new.name, "kind": new.kind.value, "admitted_by": new.admitted_by}
    try:
        with transaction.atomic():
            append(work, actor=actor, action="create_work", detail=detail)
            work.save()
    except IntegrityError as error:
        raise Refused("code") from error
    return work


@transaction.atomic
def admit_work(work: Work, *, actor: Actor, admitted_by: str) -> Work:
    """From now on grids may be given it, because of this paper; an empty one takes the admission back. Raises Refused."""
    found = Work.objects.select_for_update().get(pk=work.pk)
    if found.admitted_by != admitted_by:
        found.admitted_by, found.grid_admitted = admitted_by, bool(admitted_by)
        append(found, actor=actor, action="admit_work", detail={"admitted_by": admitted_by})
        found.save()
    return found


@transaction.atomic
def end_work(work: Work, *, actor: Actor) -> Work:
    """No longer used; tasks that were given go on. A second time changes nothing."""
    found = Work.objects.select_for_update().get(pk=work.pk)
    if not found.retired:
        found.retired = True
        append(found, actor=actor, action="end_work", detail={"code": found.code})
        found.save()
    return found
