import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.accounts.models import Invitation, Person
from wangge.apps.kit import clock, ids
from wangge.apps.kit.canonical import digest
from wangge.apps.ledger.actions import append, append_many
from wangge.apps.ledger.events import Actor

VALID_FOR = timedelta(days=14)
# 80 bits: too many to guess, few enough to type from paper.
_SIGNS, _GROUP = 16, 4


@dataclass(frozen=True)
class Invited:
    """`code` is known here and now only: what is kept is its hash."""

    person: Person
    code: str
    ends_at: datetime


@transaction.atomic
def invite_people(people: Sequence[Person], *, actor: Actor) -> list[Invited]:
    """A new code for each, by which they set a password once; earlier codes and passwords are good no more."""
    rows = {
        person.pk: person for person in Person.objects.select_for_update().filter(pk__in=[one.pk for one in people])
    }
    locked = [rows[one.pk] for one in people if one.pk in rows]
    ends_at = clock.now() + VALID_FOR
    made = [Invited(person, _new_code(), ends_at) for person in locked]
    append_many([(one.person, {"until": ends_at}) for one in made], actor=actor, action="invite_people")
    for one in made:
        one.person.password = make_password(None)
    Person.objects.bulk_update(locked, ["password", "chain_length", "chain_head"], batch_size=200)
    Invitation.objects.filter(person__in=locked, used_at=None).delete()
    Invitation.objects.bulk_create(
        Invitation(person=one.person, code_hash=_hash(one.code), made_at=clock.now(), ends_at=ends_at) for one in made
    )
    return made


@transaction.atomic
def accept_invitation(invitation: Invitation, *, actor: Actor, password: str) -> Person:
    """Sets the password, once. Raises ValidationError in words when it is too easy, or the code was used meanwhile."""
    person = Person.objects.select_for_update().get(pk=invitation.person_id)
    validate_password(password, person)
    used = Invitation.objects.filter(pk=invitation.pk, used_at=None, ends_at__gt=clock.now())
    if not person.is_active or not used.update(used_at=clock.now()):
        raise ValidationError(_("This code has been used already, or is too old. Ask the administrator for a new one."))
    person.set_password(password)
    append(person, actor=actor, action="accept_invitation", detail={"username": person.username})
    person.save()
    return person


def _new_code() -> str:
    """In groups of four, as it is printed."""
    plain = ids.spelled(secrets.token_bytes(17))[:_SIGNS]
    return "-".join(plain[at : at + _GROUP] for at in range(0, _SIGNS, _GROUP))


def _hash(code: str) -> bytes:
    return digest(code.replace("-", "").encode())
