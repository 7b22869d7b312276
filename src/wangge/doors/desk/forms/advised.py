"""The fields of a decision in rows: what is suggested, how sure it is, and why."""

from typing import Any

from django.utils.translation import gettext as _

from wangge.apps.areas.queries import tree
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.advice import likely_category
from wangge.doors.desk.forms.leading import LeadForm
from wangge.doors.desk.forms.triage import AcceptForm

_SPECIAL = frozenset({"urgent", "words", "department"})


def advised_rows(form: ActionForm) -> list[dict[str, Any]]:
    """`kind` says how the row is drawn; `tag` stands where a percentage would: the number of a rule."""
    rows = []
    if "words" in form.fields:
        form.fields["words"].widget.attrs["rows"] = 2
    for field in form.at_once():
        row: dict[str, Any] = {"field": field, "kind": field.name if field.name in _SPECIAL else "pick", "tag": ""}
        if field.name == "department" and isinstance(form, LeadForm):
            rule = form.route().rule
            row["tag"] = _("rule %(number)d") % {"number": rule} if rule else ""
        if field.name == "category":
            advice = likely_category(form.case)
            row |= {"sure": advice.sure, "choices": list(enumerate(advice.choices, start=1))}
        if field.name == "urgent":
            row["why"] = _why_urgent(form)
        rows.append(row)
    return rows


def _why_urgent(form: ActionForm) -> str:
    if form.case.danger_words:
        return _("The words name a danger: %(words)s") % {"words": form.case.danger_words}
    return _("No word of danger in it.") if isinstance(form, AcceptForm) else ""


def name_the_lead(form: ActionForm) -> str:
    """Writes the name of whom rules or catalogue propose into the empty choice, and gives it."""
    if not isinstance(form, AcceptForm) or "department" not in form.fields:
        return ""
    route = form.route()
    place = tree().places.get(route.grid_id or 0)
    lead = route.department.name if route.department else place.name if place else _("please choose")
    form.fields["department"].choices = [("", lead), *form.named]  # type: ignore[attr-defined]
    return lead
