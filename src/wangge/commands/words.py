from collections.abc import Callable

from django.utils.translation import gettext as _

from wangge.apps.kit.copies import Failed

_WORDS: dict[str, Callable[[], str]] = {
    "missing": lambda: _(
        "The program %(detail)s is not on this machine. Install PostgreSQL's client (postgresql-client)."
    ),
    "program": lambda: _("PostgreSQL's own program refused. %(detail)s"),
    "broken": lambda: _("The copy of the database is not whole (%(detail)s). Nothing was kept."),
    "locked": lambda: _("Somebody has been writing into the database for a minute without end. Try again later."),
    "in_use": lambda: _("Somebody still works with this database. Stop `wangge serve` and `wangge worker` first."),
}


def words_of(failed: Failed) -> str:
    """Why a copy could not be made or put back, for whoever typed the command."""
    return _WORDS[failed.code]() % {"detail": failed.detail}
