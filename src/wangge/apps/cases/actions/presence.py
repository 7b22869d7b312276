"""Who has which case open, so that two never work on the same one unknowingly. Of where somebody was, nothing is kept."""

from django.db import transaction

from wangge.apps.cases.models import Case, Presence
from wangge.apps.cases.queries.presence import GONE_AFTER, presence_version
from wangge.apps.kit import clock
from wangge.apps.ledger.actions import raise_version
from wangge.apps.posts.rules import Standing


@transaction.atomic
def be_here(case: Case, *, actor: Standing) -> None:
    """Again and again while the case is open; colleagues' pages hear of it only when it is another case than before."""
    now, person = clock.now(), actor.person_id or 0
    forget_the_gone()
    before = Presence.objects.filter(person_id=person).values_list("case_id", flat=True).first()
    Presence.objects.update_or_create(person_id=person, defaults={"case": case, "seen_at": now})
    if before != case.pk:
        raise_version(presence_version(case.town_id))


@transaction.atomic
def leave(case: Case, *, actor: Standing) -> None:
    gone, _each = Presence.objects.filter(person_id=actor.person_id or 0, case=case).delete()
    if gone:
        raise_version(presence_version(case.town_id))


def forget_the_gone() -> int:
    """Rows that nobody renewed; colleagues' pages hear of it."""
    gone = Presence.objects.filter(seen_at__lt=clock.now() - GONE_AFTER)
    towns = set(gone.values_list("case__town_id", flat=True))
    if not towns:
        return 0
    count, _each = gone.delete()
    for town in towns:
        raise_version(presence_version(town))
    return count
