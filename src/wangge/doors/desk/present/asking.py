"""What the pages of an action show beside the form."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.text import capfirst

from wangge.apps.cases.actions import Refused
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import MOVES, State
from wangge.apps.kit import clock
from wangge.apps.kit.photos import LARGEST_FILE
from wangge.doors.desk.forms import FORMS, AcceptForm, ActionForm, why_a_photo
from wangge.doors.desk.present.labels import accept_at_once, action_on
from wangge.doors.desk.present.likely import likely_beside
from wangge.doors.desk.present.place import place_of
from wangge.doors.desk.present.reporter import masked_reporter
from wangge.doors.desk.present.standard_texts import offered_texts
from wangge.doors.porch.standing import clock_of, holder_of
from wangge.doors.porch.uploads import MOST_PHOTOS

_CALLS = frozenset({"contact", "call_back"})


def acting_context(form: ActionForm, action: str) -> dict[str, Any]:
    """The form and its case: all that is needed where the rest of the case is seen already."""
    return _case_context(form.case, action) | {
        "form": form,
        "errors": errors_of(form),
        "texts": offered_texts(form.case, action, form.standing),
        "photo_why": why_a_photo(form),
        "photo_limits": {"most": MOST_PHOTOS, "bytes": LARGEST_FILE},
        "draft_url": reverse("desk:draft", args=[form.case.number, action]),
    }


def asking_context(form: ActionForm, action: str) -> dict[str, Any]:
    case = form.case
    return acting_context(form, action) | {
        "second": accept_at_once(case) if isinstance(form, AcceptForm) else "",
        **(likely_beside(case, form.standing) if action == "accept" else {}),
        "place": place_of(case, form.standing, width=360, height=220),
        "reporter": masked_reporter(case, form.standing) if action in _CALLS else None,
        "photos": list(case.photos.order_by("pk")) if case.state == State.REPORTED else [],
    }


def not_now_context(
    case: Case, action: str, refusal: Refused, typed: Mapping[str, str], *, may_comment: bool
) -> dict[str, Any]:
    fields = FORMS[action].base_fields if action in FORMS else {}
    labels = {name: field.label for name, field in fields.items()}
    return _case_context(case, action) | {
        "refusal": refusal,
        "was": MOVES[refusal.action].label if refusal.action in MOVES else "",
        "typed": [(labels[name], text) for name, text in typed.items() if name in labels and _is_prose(action, name)],
        "words": typed.get("words", "") if may_comment else "",
        "command_id": uuid4(),
    }


def _case_context(case: Case, action: str) -> dict[str, Any]:
    now = clock.now()
    return {
        "case": case,
        "now": now,
        "clock": clock_of(case, now),
        "holder": holder_of(case),
        "action": action,
        "label": action_on(action, case),
    }


def _is_prose(action: str, name: str) -> bool:
    return name in {"words", "answer", "whose"} and name in FORMS[action].base_fields


def errors_of(form: ActionForm) -> list[dict[str, Any]]:
    """As `_error_summary.html` takes them."""
    found = []
    for name, errors in form.errors.items():
        bound = form[name] if name in form.fields else None
        found += [
            {
                "id": bound.id_for_label if bound else "",
                "label": capfirst(str(bound.label)) if bound else "",
                "error": error,
            }
            for error in errors
        ]
    return found
