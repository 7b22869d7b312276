from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.accounts.models import Person
from wangge.apps.ledger.actions import append, raise_version_at_once
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.models import Absence
from wangge.apps.posts.queries import POSTS


@transaction.atomic
def note_absence(
    person: Person, *, actor: Actor, starts_on: date, ends_on: date, deputy: Person | None = None, note: str = ""
) -> Absence:
    """Days, both included, on which somebody is away. Raises ValidationError in words."""
    Person.objects.select_for_update().get(pk=person.pk)
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day lies before the first.")})
    if deputy is not None and deputy.pk == person.pk:
        raise ValidationError({"deputy": _("Nobody stands in for themself.")})
    same = Absence.objects.filter(person=person, ended=False, starts_on__lte=ends_on, ends_on__gte=starts_on)
    if same.exists():
        raise ValidationError({"starts_on": _("These days are noted already.")})
    absence = Absence(person=person, starts_on=starts_on, ends_on=ends_on, deputy=deputy, note=note)
    detail = {
        "person": person.username,
        "from": starts_on.isoformat(),
        "until": ends_on.isoformat(),
        "deputy": deputy.username if deputy else "",
    }
    append(absence, actor=actor, action="note_absence", detail=detail)
    absence.save()
    raise_version_at_once(POSTS)
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, actor: Actor) -> Absence:
    """Taken back. A second time changes nothing."""
    found = Absence.objects.select_for_update().get(pk=absence.pk)
    if not found.ended:
        found.ended = True
        append(found, actor=actor, action="end_absence", detail={})
        found.save()
        raise_version_at_once(POSTS)
    return found
