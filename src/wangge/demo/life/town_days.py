"""What happens to the town rather than to a case: somebody falls ill, a day is not worked, messages are read."""

from datetime import timedelta
from random import Random
from uuid import UUID

from django.db.models import Count

from wangge.apps.accounts.models import Person
from wangge.apps.areas.actions import import_calendar_year
from wangge.apps.areas.models import Area, CalendarDay
from wangge.apps.areas.queries import county, local_day
from wangge.apps.cases.actions import follow_new_calendar, hand_over
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries.handover import cases_in_hand, successors_of
from wangge.apps.ledger.actions import mark_read
from wangge.apps.ledger.models import Message
from wangge.apps.posts.models import Post
from wangge.apps.posts.workflow import Role
from wangge.demo.life.cast import Cast
from wangge.demo.life.scene import said
from wangge.demo.people import sign_ins


def close_a_day(town: Area, cast: Cast) -> int:
    """The next working day but one becomes a day off, and running clocks follow; how many."""
    today = local_day(county())
    known = CalendarDay.objects.filter(date__year=today.year)
    ahead = known.filter(date__gt=today + timedelta(days=1), is_working=True).first()
    if ahead is None:
        return 0
    days = dict(known.values_list("date", "is_working")) | {ahead.date: False}
    names = dict(known.exclude(name="").values_list("date", "name")) | {ahead.date: said("day_off")}
    actor = cast.in_area(Role.ADMINISTRATOR, town.pk).actor
    source, provisional = said("day_off_source"), ahead.provisional
    import_calendar_year(today.year, days, names=names, source=source, provisional=provisional, actor=actor)
    return follow_new_calendar(actor=actor)


def read_messages() -> None:
    """Everybody has looked at what was sent to them."""
    told = set(Message.objects.filter(read_at=None).values_list("person_id", flat=True))
    for person in Person.objects.filter(pk__in=told):
        mark_read(actor=person.as_actor())


def fall_ill(cast: Cast, random: Random) -> bool:
    """Whoever has most in hand gives it to a colleague, by their head; nobody whose account is shown."""
    shown = {one.account for one in sign_ins()}
    busy = Case.objects.open().exclude(department=None).exclude(handler=None)
    most = busy.order_by().values_list("handler_id").annotate(held=Count("pk")).order_by("-held", "handler_id")
    posts = Post.objects.filter(role=Role.HANDLER).exclude(person__username__in=shown)
    for person, _held in most:
        post = posts.filter(person_id=person).order_by("pk").first()
        if post and (successors := successors_of(post)) and cases_in_hand(post).exists():
            head = cast.in_department(Role.HEAD, post.department_id or 0)
            command_id = UUID(int=random.getrandbits(128))
            hand_over(post, to=successors[0], words=said("hand_over"), actor=head, command_id=command_id)
            return True
    return False
