from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from wangge.apps.cases.models import Case, Draft
from wangge.apps.kit.kept import Slot, ask


def newest_draft(case: Case, person_id: int | None) -> Mapping[str, Any] | None:
    """What this person typed last on this case and has not sent: action, fields, saved_at."""
    found = ask("newest_draft", _newest, case=case.pk, person=person_id or 0)
    return found[0] if found else None


def _newest() -> "QuerySet[Draft, Any]":
    own = Draft.objects.filter(case_id=Slot("case", Case._meta.pk), person_id=Slot("person", Case._meta.pk))
    return own.order_by("-saved_at").values("action", "fields", "saved_at")[:1]
