"""Django's sessions in the database, found by a question kept ready: every page of staff begins with it."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.db.models.functions import Now

from wangge.apps.kit.kept import Slot, ask
from wangge.apps.kit.readonly import WriteInReadError


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found = ask("session", living, key=self.session_key or "")
        if found:
            return found[0]
        self._session_key = None
        return None

    def flush(self) -> None:
        """Django does this at the first look at a session whose password is no more, which may be a GET.

        A GET throws nothing away: the row opens nothing any more, and runs out by itself.
        """
        try:
            super().flush()
        except WriteInReadError:
            self._session_key = None


def living() -> "QuerySet[Session]":
    """The session with the key that stands in the slot `key`, while it lives."""
    # When a session ends is between the browser and the server: the database's own time, whatever the day on our clock.
    key = Slot("key", Session._meta.get_field("session_key"))
    return Session.objects.filter(session_key=key, expire_date__gt=Now())
