from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.accounts.models import Person
from wangge.apps.kit import clock
from wangge.apps.ledger.actions import append, append_many, raise_version_at_once
from wangge.apps.ledger.events import Actor

# Raised within the transaction of each change of a person: who looked before knows that it is no longer so.
PEOPLE = "people"


class ChangedMeanwhile(Exception):
    """Somebody else changed the same thing since it was looked at."""


@dataclass(frozen=True, kw_only=True)
class NewPerson:
    username: str
    name: str
    phone: str = ""
    password: str | None = None


@transaction.atomic
def create_person(new: NewPerson, *, actor: Actor) -> Person:
    """Raises IntegrityError when account or phone is taken, ValidationError when the password is too easy."""
    person = Person(username=new.username, name=new.name, phone=new.phone, made_at=clock.now())
    if new.password is None:
        person.set_unusable_password()
    else:
        validate_password(new.password, person)
        person.set_password(new.password)
    _keep(person, actor=actor, action="create_person")
    return person


@transaction.atomic
def create_people(people: Iterable[NewPerson], *, actor: Actor, password: str | None = None) -> list[Person]:
    """Many at once: under one first password, hashed once, or under none, to be invited. Raises IntegrityError."""
    hashed = make_password(password)
    now = clock.now()
    made = [
        Person(
            username=new.username,
            name=new.name,
            phone=new.phone,
            made_at=now,
            password=hashed if password is not None else make_password(None),
        )
        for new in people
    ]
    append_many([(person, {"username": person.username}) for person in made], actor=actor, action="create_person")
    raise_version_at_once(PEOPLE)
    return Person.objects.bulk_create(made)


@transaction.atomic
def change_person(person: Person, *, actor: Actor, name: str, phone: str, seen: int) -> Person:
    """Another name or number. Raises ChangedMeanwhile when `seen`, the length of its history, is no more; ValidationError."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.chain_length != seen:
        raise ChangedMeanwhile
    if phone and Person.objects.filter(phone=phone).exclude(pk=person.pk).exists():
        raise ValidationError({"phone": _("Somebody else already has this telephone number.")})
    person.name, person.phone = name, phone
    _keep(person, actor=actor, action="change_person", name=name)
    return person


@transaction.atomic
def change_password(person: Person, *, actor: Actor, password: str) -> None:
    """Raises ValidationError in words when the password is too easy."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    validate_password(password, person)
    person.set_password(password)
    _keep(person, actor=actor, action="change_password")


@transaction.atomic
def end_account(person: Person, *, actor: Actor, reason: str) -> None:
    """The person may not sign in any more; everything they did stays theirs."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    person.is_active = False
    _keep(person, actor=actor, action="end_account", reason=reason)


def _keep(person: Person, *, actor: Actor, action: str, **detail: object) -> None:
    append(person, actor=actor, action=action, detail={"username": person.username, **detail})
    person.save()
    raise_version_at_once(PEOPLE)
