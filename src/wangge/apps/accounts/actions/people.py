from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from wangge.apps.accounts.models import Person
from wangge.apps.kit import clock
from wangge.apps.ledger.actions import append
from wangge.apps.ledger.events import Actor


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
def create_people(people: Iterable[NewPerson], *, actor: Actor, password: str) -> list[Person]:
    """Many at once under one first password, hashed once: what an import of hundreds can afford."""
    hashed = make_password(password)
    made = []
    for new in people:
        person = Person(username=new.username, name=new.name, phone=new.phone, made_at=clock.now(), password=hashed)
        _keep(person, actor=actor, action="create_person")
        made.append(person)
    return made


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
