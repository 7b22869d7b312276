"""What was done about a report of a file, as far as the file knows: when it was closed (decision 13)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.accounts.models import Person
from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import county, local_day
from wangge.apps.cases.actions import Accept, Approve, Dispatch, FeedBack, Receive, Refused, take
from wangge.apps.cases.actions.orders.order import Order
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import Result, State
from wangge.apps.kit import clock
from wangge.apps.posts.models import Department
from wangge.apps.posts.queries import people_serving, standing_of
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role

# Nothing is known of the steps before the last: they are played as done at once.
_STEP = timedelta(minutes=1)
_Deed = tuple[datetime, Order, Standing]


@dataclass
class Crew:
    """Who served on a day: looked for once a day."""

    _known: dict[tuple[date, Role, str, int], Standing | None] = field(default_factory=dict)

    def of(self, role: Role, place: Area | Department) -> Standing | None:
        """Of several the first; none where nobody serves."""
        kind = "department" if isinstance(place, Department) else "area"
        key = (local_day(county()), role, kind, place.pk)
        if key not in self._known:
            found = people_serving([role], **{f"{kind}_ids": [place.pk]})
            self._known[key] = standing_of(Person.objects.get(pk=found[0])) if found else None
        return self._known[key]


def play_closing(case: Case, closed_at: datetime, crew: Crew) -> bool:
    """Accepted, dispatched and received at once, fed back and approved at `closed_at`, by those who serve there.

    All of it or nothing: false where nobody serves, where the case asks for something that the file does not know, or
    where it was closed before it came, as records that know only the day say.
    """
    if closed_at < case.reported_at:
        return False
    with clock.at(case.reported_at):
        deeds = list(_deeds(case, closed_at, crew))
    if not deeds:
        return False
    try:
        with transaction.atomic():
            for number, (at, order, actor) in enumerate(deeds):
                with clock.at(at):
                    case = take(case, order, actor=actor, command_id=_command_id(case.uid, number))
                if case.state == State.CLOSED:
                    break
    except Refused:
        return False
    return True


def _deeds(case: Case, closed_at: datetime, crew: Crew) -> Iterator[_Deed]:
    department = case.category.department if case.category else None
    if case.category is None or department is None:
        return
    operator, handler = crew.of(Role.OPERATOR, case.town), crew.of(Role.HANDLER, department)
    head = crew.of(Role.HEAD, department)
    if operator is None or handler is None or head is None:
        return
    words = _("Closed, as the file says.")
    soon = min(case.reported_at + _STEP, closed_at)
    yield soon, Accept(category=case.category), operator
    yield soon, Dispatch(department=department), operator
    yield min(soon + _STEP, closed_at), Receive(), handler
    yield closed_at, FeedBack(result=Result.FIXED, words=words, answer=words), handler
    yield closed_at, Approve(), head


def _command_id(uid: UUID, number: int) -> UUID:
    return uuid5(uid, f"wangge replay {number}")
