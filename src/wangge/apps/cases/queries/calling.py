"""While somebody is on the telephone: what they may be calling about."""

from typing import Any

from wangge.apps.cases.models import Case, CaseQuerySet, Reporter
from wangge.apps.kit.text import Rarity, likeness, weighed
from wangge.apps.posts.rules import Standing

_MOST, _MOST_READ = 6, 150
# Of one grid or village: every word tells as much as another.
_PLAIN = Rarity()
_FIELDS = ("number", "title", "state", "due_at", "soon_at", "text")


def cases_of_caller(standing: Standing, phone: str) -> list[Case]:
    """The newest that this telephone reported and this person sees; an anonymous report is never among them."""
    index = Reporter.index_of(phone)
    found: CaseQuerySet = Case.objects.visible_to(standing).filter(reporter__phone_index=index)
    return list(found.with_names().order_by("-reported_at")[:_MOST])


def open_alike(standing: Standing, text: str, *, grid_id: int | None, village_id: int | None) -> list[dict[str, Any]]:
    """Open cases of a grid, else of a village, what is most like `text` first; one query, none where no place is known."""
    if grid_id is None and village_id is None:
        return []
    where = {"grid_id": grid_id} if grid_id else {"village_id": village_id}
    rows = Case.objects.visible_to(standing).open().filter(**where, confined=False).order_by("-reported_at")
    found = list(rows.values(*_FIELDS)[:_MOST_READ])
    said, plain = weighed(text, "", _PLAIN), {row["number"]: weighed(row["text"], "", _PLAIN) for row in found}
    return sorted(found, key=lambda row: likeness(plain[row["number"]], said), reverse=True)[:_MOST]
