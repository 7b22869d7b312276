"""Second factors: added and removed by their owner, reset by an administrator; each with its row in history."""

from collections.abc import Mapping

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

from wangge.apps.accounts.models import Person
from wangge.apps.accounts.queries.factors import TRUE_FACTORS
from wangge.apps.ledger.actions import append
from wangge.apps.ledger.events import Actor

_REMEMBERED = 6
_LONGEST_NAME = 40


class LastFactor(Exception):
    """Somebody whose role needs a second factor would be left without one."""


@transaction.atomic
def add_app(person: Person, *, actor: Actor, secret: str) -> list[str]:
    """The person's one app that shows codes. Their recovery codes if they got them now; empty when they have some."""
    person = _locked(person)
    Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(person, secret)
    _tell(person, actor=actor, action="add_factor", factor=Authenticator.Type.TOTP.value)
    return _first_codes(person)


@transaction.atomic
def add_passkey(person: Person, *, actor: Actor, name: str, credential: Mapping[str, object]) -> list[str]:
    """As `add_app`; of these a person may have several."""
    person = _locked(person)
    WebAuthn.add(person, name[:_LONGEST_NAME], dict(credential))
    _tell(person, actor=actor, action="add_factor", factor=Authenticator.Type.WEBAUTHN.value, name=name[:_LONGEST_NAME])
    return _first_codes(person)


@transaction.atomic
def renew_codes(person: Person, *, actor: Actor) -> list[str]:
    """New recovery codes; those from before are worth nothing any more."""
    person = _locked(person)
    Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).delete()
    _tell(person, actor=actor, action="renew_codes")
    return _codes(person)


@transaction.atomic
def remove_factor(person: Person, factor_id: int, *, actor: Actor, needed: bool) -> bool:
    """False when the person has no such factor. Raises LastFactor where one is `needed` and this is the last."""
    person = _locked(person)
    own = Authenticator.objects.filter(user=person, type__in=TRUE_FACTORS)
    wanted = own.filter(pk=factor_id).first()
    if wanted is None:
        return False
    is_last = own.count() == 1
    if is_last and needed:
        raise LastFactor
    wanted.delete()
    if is_last:
        Authenticator.objects.filter(user=person).delete()
    _tell(person, actor=actor, action="remove_factor", factor=wanted.type)
    return True


@transaction.atomic
def reset_factors(person: Person, *, actor: Actor, reason: str) -> None:
    """All factors of somebody who has lost them are taken off; they set up a new one after their next sign-in."""
    person = _locked(person)
    Authenticator.objects.filter(user=person).delete()
    _tell(person, actor=actor, action="reset_factors", reason=reason)


@transaction.atomic
def spend_code(factor: Authenticator, code: str) -> bool:
    """False when this code was used before: it stays right for a minute and a half, but only once, in any process."""
    factor = Authenticator.objects.select_for_update().get(pk=factor.pk)
    if factor.type != Authenticator.Type.TOTP:
        return True
    spent = factor.data.get("spent", [])
    if code in spent:
        return False
    factor.data["spent"] = [*spent, code][-_REMEMBERED:]
    factor.save(update_fields=["data"])
    return True


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update().get(pk=person.pk)


def _tell(person: Person, *, actor: Actor, action: str, **detail: object) -> None:
    append(person, actor=actor, action=action, detail={"username": person.username, **detail})
    person.save(update_fields=["chain_length", "chain_head"])


def _first_codes(person: Person) -> list[str]:
    has_some = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).exists()
    return [] if has_some else _codes(person)


def _codes(person: Person) -> list[str]:
    codes: list[str] = RecoveryCodes.activate(person).get_unused_codes()
    return codes
