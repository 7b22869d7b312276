"""Somebody who is signed in already."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.crypto import get_random_string

from tests.erjia import BACKEND
from wangge.doors.porch.session_store import SessionStore


def signed_in(person):
    """A browser with a session of this person; the books of who came in when and from where know nothing of it."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(person)
    return client


def session_of(person):
    """The key of a new session, written as one row: `force_login` takes ten times as long, and most tests begin with it."""
    store, key = SessionStore(), get_random_string(32, "abcdefghijklmnopqrstuvwxyz0123456789")
    held = {
        SESSION_KEY: str(person.pk),
        BACKEND_SESSION_KEY: BACKEND,
        HASH_SESSION_KEY: person.get_session_auth_hash(),
    }
    Session.objects.create(session_key=key, session_data=store.encode(held), expire_date=store.get_expiry_date())
    return key
