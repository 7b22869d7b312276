from django.db import transaction

from wangge.apps.accounts.actions import ChangedMeanwhile
from wangge.apps.areas.models import Area
from wangge.apps.ledger.actions import append
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.models import GridContact


@transaction.atomic
def add_contact(grid: Area, *, actor: Actor, kind: str, name: str, phone: str) -> GridContact:
    """Somebody without account, named on the grid's board."""
    contact = GridContact(grid=grid, kind=kind, name=name, phone=phone)
    append(contact, actor=actor, action="add_contact", detail={"grid": grid.code, "kind": kind})
    contact.save()
    return contact


@transaction.atomic
def remove_contact(contact: GridContact, *, actor: Actor) -> None:
    """Named no more. Raises ChangedMeanwhile where somebody else removed it already."""
    found = GridContact.objects.select_for_update().filter(pk=contact.pk, removed=False).first()
    if found is None:
        raise ChangedMeanwhile
    # Who it was need not be known any longer; that somebody stood there stays.
    found.name, found.phone, found.removed = "", "", True
    append(found, actor=actor, action="remove_contact", detail={"kind": found.kind})
    found.save()
