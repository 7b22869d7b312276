from collections.abc import Iterable

from django.db.models import Q

from wangge.apps.accounts.models import Person


def person_signing_in(account: str) -> Person | None:
    """Whoever may sign in under this account name (whatever its case) or phone number."""
    wanted = account.strip()
    if not wanted:
        return None
    found = Person.objects.filter(Q(username__iexact=wanted) | Q(phone=wanted), is_active=True)
    return found.order_by("pk").first()


def names_of(ids: Iterable[int | None]) -> dict[int, str]:
    """Id → name, in one query."""
    wanted = {one for one in ids if one is not None}
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
