from collections.abc import Iterable

from django.db.models import Q, QuerySet

from wangge.apps.accounts.models import Person
from wangge.apps.kit.kept import Slot


def person_signing_in(account: str) -> Person | None:
    """Whoever may sign in under this account name (whatever its case) or phone number."""
    wanted = account.strip()
    if not wanted:
        return None
    found = Person.objects.filter(Q(username__iexact=wanted) | Q(phone=wanted), is_active=True)
    return found.order_by("pk").first()


def length_of_history() -> "QuerySet[Person, int]":
    """Of the person in the slot `person`, if they may sign in; a part of another question. It grows with all done to them."""
    person = Slot("person", Person._meta.pk)
    return Person.objects.filter(pk=person, is_active=True).values_list("chain_length", flat=True)


def names_of(ids: Iterable[int | None]) -> dict[int, str]:
    """Id → name, in one query."""
    wanted = {one for one in ids if one is not None}
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def people_called(words: str, *, most: int = 50) -> list[tuple[int, str]]:
    """Id and account of whoever has this account name, phone or name; people of the same name are all meant."""
    wanted = words.strip()
    if not wanted:
        return []
    found = Person.objects.filter(Q(username__iexact=wanted) | Q(phone=wanted) | Q(name=wanted)).order_by("pk")
    return list(found.values_list("pk", "username")[:most])
