"""One case as the triage page shows it: the matter and what is suggested in the middle, its surroundings at the right."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.queries import categories, handling_due, newest_draft, photos_of
from wangge.apps.cases.rules import possible_actions, strands_in
from wangge.apps.cases.workflow import Channel, State
from wangge.apps.kit import clock
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.forms import FORMS, ActionForm, as_initial
from wangge.doors.desk.forms.advised import advised_rows, name_the_lead
from wangge.doors.desk.forms.leading import SOONER
from wangge.doors.desk.present.asking import errors_of
from wangge.doors.desk.present.likely import likely_beside
from wangge.doors.desk.present.limits import said_limit
from wangge.doors.desk.present.reporter import masked_reporter
from wangge.doors.desk.present.rows import CHANNEL_ICONS
from wangge.doors.desk.present.triage_acts import acts_of
from wangge.doors.desk.present.triage_place import facts_of_place, surroundings_of
from wangge.doors.porch.standing import clock_of, holder_of

# What is expected of the centre in each state: its form stands open.
_MAIN = {State.REPORTED: "accept", State.ACCEPTED: "dispatch"}
_ROUTED = ("category", "grid")
# Where the key for changing what is suggested leads.
_FIRST = ("category", "department", "lead_grid")


def main_action(case: Case) -> str:
    return _MAIN.get(State(case.state), "")


def changed_form(case: Case, standing: Standing, chosen: Mapping[str, str]) -> dict[str, Any]:
    """The form alone, with category, grid and urgency as they are being changed; nothing where nothing is decided here."""
    _from_memory(case)
    action = main_action(case)
    return form_context(_form(case, standing, action, None, chosen), action, clock.now()) if action else {}


def pane_of(case: Case, standing: Standing, *, around: str = "open") -> dict[str, Any]:
    """`case` as `case_with_people` finds it. Who else has it open says the queue beside it."""
    now = clock.now()
    _from_memory(case)
    strands = strands_in(case)
    possible = possible_actions(standing, case, strands=[strand for strand in strands if strand.ended_at is None])
    draft = newest_draft(case)
    action = main_action(case) if main_action(case) in possible else ""
    form = _form(case, standing, action, draft, strands=strands) if action else None
    return {
        "case": case,
        "now": now,
        "clock": clock_of(case, now),
        "holder": holder_of(case),
        "channel": {"label": Channel(case.channel).label, "icon": CHANNEL_ICONS[Channel(case.channel)]},
        "photos": photos_of(case),
        "may_cover": "redact" in possible,
        "reporter": masked_reporter(case, standing),
        "draft": _other_draft(case, draft, action),
        "acts": acts_of(case, possible, main=action),
        "command_id": uuid4(),
        **facts_of_place(case),
        **surroundings_of(case, standing, now, around),
        **(form_context(form, action, now) if form else {}),
        **(likely_beside(case, standing) if action else {}),
    }


def form_context(form: ActionForm, action: str, now: datetime) -> dict[str, Any]:
    """What stands in the middle to be decided; also by itself, when it is sent back."""
    case = form.case
    for name in _ROUTED:
        _ask_together(form, name)
    first = next((name for name in _FIRST if name in form.fields), "")
    if first:
        form.fields[first].widget.attrs["data-key"] = "e"
    lead = name_the_lead(form)
    return {
        "case": case,
        "now": now,
        "form": form,
        "action": action,
        "rows": advised_rows(form),
        "lead": lead,
        "errors": errors_of(form),
        "due": _due(form, now),
        "sooner": [form[name] for name in SOONER if name in form.fields],
        "seldom": (seldom := [field for field in form.seldom() if field.name not in SOONER]),
        "seldom_is_filled": any(field.errors or (field.value() and field.name in form.opens) for field in seldom),
        "draft_url": reverse("desk:draft", args=[case.number, action]),
        "act_url": reverse("desk:act", args=[case.number, action]),
        "pane_url": reverse("desk:triage_case", args=[case.number]),
    }


def _ask_together(form: ActionForm, name: str) -> None:
    """Here the rows ask as one: what a field asks for on a page of its own is left out."""
    if name in form.fields:
        attrs = form.fields[name].widget.attrs
        form.fields[name].widget.attrs = {key: value for key, value in attrs.items() if not key.startswith("hx-")}


def _from_memory(case: Case) -> None:
    """The category with its units, as the catalogue in memory has it."""
    case.category = next((one for one in categories() if one.pk == case.category_id), case.category)


def _form(
    case: Case,
    standing: Standing,
    action: str,
    draft: Mapping[str, Any] | None,
    chosen: Mapping[str, str] | None = None,
    strands: list[Strand] | None = None,
) -> ActionForm:
    kind = FORMS[action]
    typed = draft["fields"] if draft and draft["action"] == action else {}
    initial = as_initial(kind, typed) | {key: value for key, value in (chosen or {}).items() if key in kind.base_fields}
    return kind(case, standing, initial=initial, strands=strands)


def _due(form: ActionForm, now: datetime) -> dict[str, Any] | None:
    """When it would have to be done, and by which limit."""
    said = form.data if form.is_bound else form.initial
    code, urgent = said.get("category", ""), bool(said.get("urgent", form.case.urgent))
    category = next((one for one in categories() if one.code == code), form.case.category)
    found = handling_due(form.case, category=category, urgent=urgent, now=now)
    if found is None:
        return None
    limit = said_limit(found.allowed.limit)
    why = (
        _("%(limit)s: a quarter of the usual, day and night")
        if found.allowed.quartered
        else _("%(limit)s by the town's limits")
    )
    return {"at": found.at, "limit": limit, "why": why % {"limit": limit}}


def _other_draft(case: Case, draft: Mapping[str, Any] | None, action: str) -> dict[str, Any] | None:
    """Something else that was begun on this case."""
    if draft is None or draft["action"] == action:
        return None
    return {"url": reverse("desk:act", args=[case.number, draft["action"]]), "saved_at": draft["saved_at"]}
