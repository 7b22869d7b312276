from collections.abc import Mapping
from typing import Any

from wangge.apps.cases.models import Case, Draft


def newest_draft(case: Case, person_id: int | None) -> Mapping[str, Any] | None:
    """What this person typed last on this case and has not sent: action, fields, saved_at."""
    own = Draft.objects.filter(case=case, person_id=person_id or 0).order_by("-saved_at")
    return own.values("action", "fields", "saved_at").first()
