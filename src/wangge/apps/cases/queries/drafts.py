from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef, Subquery

from wangge.apps.cases.models import Case, CaseQuerySet, Draft
from wangge.apps.kit.kept import Slot

_PARTS = ("action", "fields", "saved_at")


def with_newest_draft(cases: CaseQuerySet) -> CaseQuerySet:
    """Each with what the person in the slot `person` typed last on it and has not sent, without a further query."""
    own = Draft.objects.filter(case=OuterRef("pk"), person_id=Slot("person", Case._meta.pk)).order_by("-saved_at")
    return cases.annotate(**{f"draft_{part}": Subquery(own.values(part)[:1]) for part in _PARTS})


def newest_draft(case: Case) -> Mapping[str, Any] | None:
    """Of a case found by `with_newest_draft`: action, fields, saved_at."""
    found = {part: getattr(case, f"draft_{part}") for part in _PARTS}
    return found if found["action"] else None
