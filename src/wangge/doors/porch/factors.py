"""The second factor at the door: who needs one, from when on, and how allauth's parts look and keep secrets here."""

import base64
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import segno
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.accounts.models import Person
from wangge.apps.accounts.queries import has_factor
from wangge.apps.kit import clock
from wangge.apps.kit.crypto import decrypt, encrypt
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import WITH_SECOND_FACTOR

_ABOUT = "second factor"


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code is not right, or was used before. Please take the newest one."),
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(encrypt(text, about=_ABOUT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(base64.b64decode(encrypted_text), about=_ABOUT)

    def get_totp_issuer(self) -> str:
        return _("Wangge")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": _("Wangge")}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002, ARG002  allauth's names
        return _("passkey")

    def build_totp_svg(self, url: str) -> str:
        """Drawn here: the secret leaves this server on this page alone."""
        drawing = BytesIO()
        segno.make(url, error="m", micro=False).save(
            drawing, kind="svg", xmldecl=False, border=2, light="#fff", omitsize=True
        )
        return drawing.getvalue().decode()


def needs_factor(standing: Standing) -> bool:
    return standing.has(*WITH_SECOND_FACTOR)


def demanded_from(person: Person) -> date | None:
    """The first day on which somebody who needs a second factor cannot work without; None where it is never demanded."""
    if settings.SECOND_FACTOR_GRACE is None:
        return None
    day: date = localdate(person.made_at) + timedelta(days=settings.SECOND_FACTOR_GRACE)
    return day


def lacks_factor(request: HttpRequest, person: Person, standing: Standing) -> bool:
    """Whether this person may do nothing before a second factor is set up. Asks the database only if they sign in without."""
    if not needs_factor(standing):
        return False
    day = demanded_from(person)
    if day is None or localdate(clock.now()) < day or _came_with_factor(request, person):
        return False
    return not has_factor(person)


def _came_with_factor(request: HttpRequest, person: Person) -> bool:
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, person))
