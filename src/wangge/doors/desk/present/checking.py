"""Who checks a case, as its page says it."""

from datetime import datetime

from django.utils.translation import gettext as _

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries.checkers import check_of
from wangge.apps.cases.rules.checking import is_checked_on_spot
from wangge.apps.cases.workflow import State
from wangge.doors.desk.present.own_tasks import whose
from wangge.doors.porch.standing import holder_of


def who_checks(case: Case, now: datetime) -> str:
    """Empty while no check on the spot is open."""
    task = check_of(case) if case.state == State.HANDLED and is_checked_on_spot(case) else None
    if task is None:
        return ""
    if task.post is None:
        return _("Nobody is named for the check: whoever of %(unit)s comes first does it.") % {"unit": holder_of(case)}
    unit = task.post.area.name if task.post.area else ""
    return _("Who checks: %(person)s, %(unit)s.") % {"person": whose(task, now), "unit": unit}
