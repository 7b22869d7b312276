"""The addresses behind the numbers of the board: each shows the very cases that were counted."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from wangge.apps.analytics.workflow import Indicator
from wangge.apps.areas.queries import Place
from wangge.doors.porch.addresses import fixed


@dataclass(frozen=True)
class Links:
    """Of one town; `named` where the reader has several, so that the address has to say which."""

    town: Place
    named: bool = False

    def open(self, **filters: str) -> str:
        """Among the open cases of the town; `filters` as the queue names them."""
        town = {"town": self.town.code} if self.named else {}
        return fixed("desk:queue", "town") + _query(town | filters)

    def counted(self, indicator: Indicator, start: date, end: date, **filters: str) -> str:
        """Among those behind an indicator of these days; `filters` as the page of indicators names them."""
        town = {"town": str(self.town.id)} if self.named else {}
        period = {"from": start.isoformat(), "to": end.isoformat()}
        return fixed("desk:indicator_cases", indicator.value) + _query(period | town | filters)

    def indicators(self, start: date, end: date) -> str:
        town = {"town": str(self.town.id)} if self.named else {}
        return fixed("desk:indicators") + _query({"from": start.isoformat(), "to": end.isoformat()} | town)


def _query(values: dict[str, str]) -> str:
    return f"?{urlencode(values)}" if values else ""
