"""Second factors of people: an app that shows codes, passkeys, and recovery codes for the day when both are gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from wangge.apps.accounts.models import Person

# Recovery codes stand in for a factor; they are none of their own.
TRUE_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class Factor:
    """`kind` is totp, webauthn or recovery_codes; `left` counts unused recovery codes."""

    id: int
    kind: str
    name: str
    added_at: datetime
    used_at: datetime | None
    left: int


def has_factor(person: Person) -> bool:
    found: bool = Authenticator.objects.filter(user_id=person.pk, type__in=TRUE_FACTORS).exists()
    return found


def factors_of(person: Person) -> list[Factor]:
    """One query; oldest first, recovery codes last."""
    rows = sorted(
        Authenticator.objects.filter(user_id=person.pk), key=lambda row: (row.type not in TRUE_FACTORS, row.pk)
    )
    return [_told(row) for row in rows]


def _told(row: Authenticator) -> Factor:
    codes = row.type == Authenticator.Type.RECOVERY_CODES
    left = len(row.wrap().get_unused_codes()) if codes else 0
    return Factor(row.pk, row.type, row.data.get("name", ""), row.created_at, row.last_used_at, left)


def people_with_factors(ids: Iterable[int]) -> dict[int, list[str]]:
    """Person → kinds of their true factors, in one query."""
    found: dict[int, list[str]] = {}
    rows = Authenticator.objects.filter(user_id__in=list(ids), type__in=TRUE_FACTORS).order_by("pk")
    for person, kind in rows.values_list("user_id", "type"):
        found.setdefault(person, []).append(kind)
    return found
