"""What the report form of staff shows around the fields as they were filled in."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.queries import categories_by_group, danger_words
from wangge.apps.cases.workflow import RequestKind
from wangge.apps.kit.photos import LARGEST_FILE
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.forms.report import LIMITS, Filled, channels_for, grids_of, may_settle_somewhere
from wangge.doors.porch.uploads import MOST_PHOTOS


def form_of(filled: Filled, standing: Standing) -> dict[str, Any]:
    return {
        "filled": filled,
        "error": filled.errors,
        "errors": _summary(filled.errors),
        "channels": [(channel.value, channel.label) for channel in channels_for(standing)],
        "grids": grids_of(standing),
        "groups": categories_by_group(),
        "kinds": RequestKind.choices,
        "limits": LIMITS,
        "on_the_phone": standing.has(*TOWN_DESK),
        "may_settle": may_settle_somewhere(standing),
        "danger_words": "|".join(danger_words()),
        "photo_limits": {"most": MOST_PHOTOS, "bytes": LARGEST_FILE},
        "gas_phone": settings.GAS_PHONE,
    }


def _summary(errors: dict[str, str]) -> list[dict[str, str]]:
    labels = {
        "text": _("What it is about"),
        "category": _("Category"),
        "place": _("Where"),
        "photos": _("Photos"),
        "after": _("Photos of the result"),
        "done": _("What was done"),
        "phone": _("Telephone"),
        "name": _("Name"),
        "about": _("About whom"),
        "anonymous": _("Anonymous"),
    }
    return [
        {"id": f"id-{name}" if name else "", "label": labels.get(name, ""), "error": words}
        for name, words in errors.items()
    ]
