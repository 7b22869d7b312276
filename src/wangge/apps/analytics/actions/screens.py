from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.analytics.models import Screen
from wangge.apps.analytics.queries.screens import index_of, secret_of
from wangge.apps.areas.models import Area
from wangge.apps.kit import clock
from wangge.apps.ledger.actions import append
from wangge.apps.ledger.events import Actor


@transaction.atomic
def make_screen(town: Area, *, actor: Actor, name: str) -> Screen:
    """With an address of its own. Raises ValidationError in words where the town has a screen of this name."""
    Area.objects.select_for_update().get(pk=town.pk)
    if Screen.objects.in_use().filter(town=town, name=name).exists():
        raise ValidationError({"name": _("There is already a screen of this name.")})
    screen = Screen(town=town, name=name, made_at=clock.now())
    screen.secret_index = index_of(secret_of(screen))
    append(screen, actor=actor, action="make_screen", detail={"town": town.code, "name": name})
    screen.save()
    return screen


@transaction.atomic
def end_screen(screen: Screen, *, actor: Actor) -> Screen:
    """Its address opens nothing any more. A second time changes nothing."""
    found = Screen.objects.select_for_update().get(pk=screen.pk)
    if found.ended_at is None:
        found.ended_at = clock.now()
        append(found, actor=actor, action="end_screen", detail={"name": found.name})
        found.save()
    return found
