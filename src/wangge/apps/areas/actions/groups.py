from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.areas.actions.keeping import areas_changed, keep, locked
from wangge.apps.areas.models import Area, Kind, VillagersGroup
from wangge.apps.ledger.events import Actor


@transaction.atomic
def set_villagers_groups(village: Area, groups: Mapping[int, Area], *, actor: Actor) -> None:
    """From now on the groups of these numbers belong to these grids; other groups of the village stay where they are.

    Raises ValidationError in words for a grid of another village, or a number below one.
    """
    village = locked(village)
    for number, grid in groups.items():
        if village.kind != Kind.VILLAGE or grid.kind != Kind.GRID or grid.parent_id != village.pk:
            raise ValidationError(
                _("%(grid)s is not a grid of %(village)s.") % {"grid": grid.name, "village": village.name}
            )
        if number < 1:
            raise ValidationError(_("Villagers' groups are counted from one."))
        VillagersGroup.objects.update_or_create(village=village, number=number, defaults={"grid": grid})
    said = {str(number): grid.code for number, grid in groups.items()}
    keep(village, actor=actor, action="set_villagers_groups", groups=said)
    areas_changed()
