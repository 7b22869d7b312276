"""Text messages to reporters who came by telephone, e-mail to others who left an address; off where no gateway is set."""

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime

from wangge.apps.cases.models import Case, Reporter
from wangge.apps.cases.rules.telling import REPORTER_TOLD, is_told_by_text, mobile_of
from wangge.apps.kit import clock
from wangge.apps.kit.crypto import CannotDecrypt
from wangge.apps.kit.outside import NoSuchWay, NotDelivered, as_address, is_mail, send
from wangge.apps.ledger.actions import settle
from wangge.apps.ledger.models import OutboxItem

Words = Callable[[Case, str, str], str]
# Nobody is woken by a text message about a street lamp.
_DAY_BEGINS, _DAY_ENDS = 8, 21
# Two days or so: later nobody wants to hear of it.
_MOST_ATTEMPTS = 16
_LEASE = timedelta(minutes=10)


def tell_reporters(words: Words, *, limit: int = 20) -> int:
    """Sends what is due; how many attempts were made. `words` makes the text of a case, of what is told and the link's secret."""
    due = OutboxItem.objects.filter(kind=REPORTER_TOLD, done_at=None, given_up_at=None, due_at__lte=clock.now())
    return sum(_tell(pk, words) for pk in list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:limit]))


def _tell(pk: int, words: Words) -> int:
    item = _claim(pk)
    if item is None:
        return 0
    case = Case.objects.get(uid=item.payload["case"])
    if not item.inside_only and not case.urgent and (until := _night_until()):
        OutboxItem.objects.filter(pk=item.pk).update(due_at=until)
        return 0
    try:
        _send(item, case, words)
    except (NotDelivered, CannotDecrypt) as error:
        settle(item, error=str(error))
        if item.attempts >= _MOST_ATTEMPTS:
            OutboxItem.objects.filter(pk=item.pk).update(given_up_at=clock.now())
        return 1
    settle(item)
    return 1


@transaction.atomic
def _claim(pk: int) -> OutboxItem | None:
    """For ten minutes nobody else sends it, also when this process ends meanwhile; nothing is held while the gateway answers."""
    item = OutboxItem.objects.select_for_update(skip_locked=True).filter(pk=pk, done_at=None).first()
    if item is not None:
        item.due_at = clock.now() + _LEASE
        item.save(update_fields=["due_at"])
    return item


def _send(item: OutboxItem, case: Case, words: Words) -> None:
    reporter = Reporter.objects.select_related("case").filter(case=case).first()
    address = _address_of(case, reporter) if reporter and not item.inside_only else ""
    if reporter and address:
        title = "" if is_told_by_text(case) else case.number
        send(address, title=title, body=words(case, item.payload["what"], reporter.opened("secret")))


def _address_of(case: Case, reporter: Reporter) -> str:
    """As `send` takes it; empty where there is none, or no way to it any more."""
    if is_told_by_text(case):
        mobile = mobile_of(reporter.opened("phone"))
        return settings.SMS_GATEWAY.replace("{phone}", quote(mobile)) if mobile else ""
    mail = reporter.opened("email")
    try:
        return as_address(mail, mail_gateway=settings.MAIL_GATEWAY, hosts=()) if is_mail(mail) else ""
    except NoSuchWay:
        return ""


def _night_until() -> datetime | None:
    """The moment at which the night ends; None by day."""
    here = localtime(clock.now())
    if _DAY_BEGINS <= here.hour < _DAY_ENDS:
        return None
    morning = here.replace(hour=_DAY_BEGINS, minute=0, second=0, microsecond=0)
    return morning if morning > here else morning + timedelta(days=1)
