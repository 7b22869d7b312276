"""Signing in: by account or phone, with lockout kept by django-axes and sessions that their owner can end."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.backends import BaseBackend
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wangge.apps.accounts.models import Person
from wangge.apps.accounts.queries import person_signing_in
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.ledger.queries import unread_of

_LONGEST_ACCOUNT = 60


class NameOrPhoneBackend(BaseBackend):
    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002 - the name is Django's
        username: str | None = None,
        password: str | None = None,
        **_rest: Any,
    ) -> Person | None:
        person = person_signing_in(username or "")
        if person is None:
            # As long as a real look at a password takes, so that the time does not tell which accounts exist.
            Person().set_password(password)
            return None
        return person if person.check_password(password or "") else None

    def get_user(self, user_id: int) -> Person | None:
        found = ask("user", _active, pk=user_id)
        return found[0] if found else None


def _active() -> "QuerySet[Person]":
    """With what the bell on each page of theirs says."""
    return Person.objects.filter(pk=Slot("pk", Person._meta.pk), is_active=True).annotate(unread=unread_of("pk"))


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Accounts are made by the administrator, never by signing up."""
        return False

    def add_message(self, *_anything: Any, **_more: Any) -> None:
        """The name in the top bar says who signed in; nothing has to be confirmed besides."""


def account_meant(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """Under which name django-axes counts: the account, by whatever spelling or phone it was asked for; None when none was."""
    typed = str((credentials or {}).get("username") or request.POST.get("login", "")).strip()
    if not typed:
        return None
    person = person_signing_in(typed.replace("\0", ""))
    return person.username if person else typed.lower()[:_LONGEST_ACCOUNT]


def locked_out(request: HttpRequest, _credentials: dict[str, Any], *_rest: Any) -> HttpResponse:
    return render(request, "porch/locked_out.html", status=429)
