"""How sure a suggestion is, as it is shown: a percentage, amber where it is little; none where only words speak for it."""

from dataclasses import dataclass
from functools import lru_cache

from django.db import connection

from wangge.apps.cases.queries import Suggestion, suggest_category
from wangge.apps.cases.queries.served import SUGGESTIONS
from wangge.apps.kit import clock
from wangge.apps.ledger.queries import version_of_all

LOW = 70
_KEPT_FOR_S = 600


@dataclass(frozen=True)
class Sure:
    """`percent` is None for what keywords or a rule say."""

    percent: int | None = None
    unsure: bool = False

    @property
    def is_low(self) -> bool:
        return self.unsure or (self.percent is not None and self.percent < LOW)


def suggested(text: str) -> Suggestion:
    """What the words speak for; kept for a few minutes, since every look at the queue asks for the same."""
    since = int(clock.now().timestamp()) // _KEPT_FOR_S
    version = version_of_all(("categories", SUGGESTIONS))
    return _suggested(str(connection.settings_dict["NAME"]), version, since, text)


@lru_cache(maxsize=2000)
def _suggested(_database: str, _version: int, _since: int, text: str) -> Suggestion:
    return suggest_category(text)


def guess_of(text: str, kept: str | None) -> tuple[str, Sure]:
    """The name of the likely category; unsure too where another one was `kept` when the report came."""
    found = suggested(text)
    if found.unsure or found.category is None or (kept and found.category.name != kept):
        return "", Sure(unsure=True)
    return found.category.name, sure_by(found)


def sure_by(found: Suggestion) -> Sure:
    return Sure(percent_of(found.probability), found.unsure)


def percent_of(probability: float | None) -> int | None:
    """Nothing that was learnt is certain: 99 is the most."""
    return None if probability is None else min(round(probability * 100), 99)
