from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wangge.apps.kit.worktime import Unit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UNIT_LABELS: "dict[str, StrOrPromise]" = {
    Unit.WORKING_DAYS.value: _("working days"),
    Unit.WORKING_HOURS.value: _("working hours"),
    Unit.EMERGENCY_HOURS.value: _("emergency hours"),
    Unit.CALENDAR_DAYS.value: _("calendar days"),
    Unit.MINUTES.value: _("minutes"),
}
