from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.ledger.actions import append
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.models import Contractor, Department


@transaction.atomic
def add_contractor(department: Department, *, actor: Actor, name: str, phone: str, trade: str = "") -> Contractor:
    """On the department's list. Raises ValidationError in words where the name stands there already."""
    Department.objects.select_for_update().get(pk=department.pk)
    if Contractor.objects.filter(department=department, name=name, ended=False).exists():
        raise ValidationError({"name": _("This name is on the list already.")})
    contractor = Contractor(department=department, name=name, phone=phone, trade=trade)
    append(contractor, actor=actor, action="add_contractor", detail={"department": department.code, "name": name})
    contractor.save()
    return contractor


@transaction.atomic
def end_contractor(contractor: Contractor, *, actor: Actor) -> Contractor:
    """Off the list; what they have in hand goes on. A second time changes nothing."""
    found = Contractor.objects.select_for_update().get(pk=contractor.pk)
    if not found.ended:
        found.ended = True
        append(found, actor=actor, action="end_contractor", detail={"name": found.name})
        found.save()
    return found
