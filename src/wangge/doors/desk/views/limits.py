"""The limits of the town: everybody on the staff reads them, its administrator sets them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions import add_filing_condition, end_limit, retire_filing_condition, set_limit
from wangge.apps.cases.queries import filing_conditions, stage_limits
from wangge.apps.cases.rules.keeping import may_read_catalogue
from wangge.apps.posts.rules import may_set_up
from wangge.doors.desk.forms.limits import ConditionForm, LimitForm
from wangge.doors.desk.present.catalogue import tabs
from wangge.doors.desk.present.limits import limits_page
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.towns import home_town
from wangge.doors.porch.people import StaffRequest, staff_only

_ASKED = ("stage", "category", "condition", "urgent")


@staff_only
@require_safe
def limits(request: StaffRequest) -> HttpResponseBase:
    return _page(request, ConditionForm())


def _page(request: StaffRequest, form: Form, status: int = 200) -> HttpResponseBase:
    town = home_town(request.standing)
    context = limits_page(town, may_change=may_set_up(request.standing, town)) | {
        "form": form,
        "shell": shell_of(request, "desk:catalogue"),
        "tabs": tabs("desk:limits") if may_read_catalogue(request.standing) else [],
    }
    return render(request, "desk/limits.html", context, status=status)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def limit(request: StaffRequest) -> HttpResponseBase:
    """Sets a limit; the address says for what, as far as that is known."""
    town = _town_to_set_up(request)
    if request.method != "POST":
        form = LimitForm(town, initial={key: request.GET.get(key, "") for key in _ASKED})
        form.initial["replaces"] = form.in_its_place()
        return _form(request, form)
    form = LimitForm(town, request.POST)
    if not form.is_valid():
        return _form(request, form)
    try:
        rule = set_limit(form.new(), actor=request.standing.actor)
    except ValidationError as error:
        for field, words in _by_field(error):
            form.add_error(field, words)
        # What holds now was just shown: saving once more puts the new one in its place.
        form.show_what_holds()
        return _form(request, form)
    messages.success(
        request, _("%(stage)s: set. Clocks that run keep their limit.") % {"stage": rule.get_stage_display()}
    )
    return redirect("desk:limits")


@staff_only
@require_POST
def limit_end(request: StaffRequest, pk: int) -> HttpResponseBase:
    town = _town_to_set_up(request)
    rule = next((one for one in stage_limits(town.pk) if one.pk == pk), None)
    if rule:
        end_limit(rule, actor=request.standing.actor)
    messages.success(request, _("Ended: the less specific limit holds from now on."))
    return redirect("desk:limits")


@staff_only
@require_POST
def condition(request: StaffRequest) -> HttpResponseBase:
    """A new filing condition of a category."""
    _town_to_set_up(request)
    form = ConditionForm(request.POST)
    category = form.chosen if form.is_valid() else None
    if category is None:
        return _page(request, form, status=422)
    try:
        add_filing_condition(category, actor=request.standing.actor, words=form.cleaned_data["words"])
    except ValidationError as error:
        for field, words in _by_field(error):
            form.add_error(field, words)
        return _page(request, form, status=422)
    return redirect("desk:limits")


@staff_only
@require_POST
def condition_end(request: StaffRequest, pk: int) -> HttpResponseBase:
    _town_to_set_up(request)
    found = next((one for one in filing_conditions() if one.pk == pk), None)
    if found:
        retire_filing_condition(found, actor=request.standing.actor)
    messages.success(request, _("No longer offered; cases that were accepted under it keep it."))
    return redirect("desk:limits")


def _town_to_set_up(request: StaffRequest) -> Area:
    town = home_town(request.standing)
    if not may_set_up(request.standing, town):
        raise PermissionDenied
    return town


def _form(request: StaffRequest, form: LimitForm) -> HttpResponseBase:
    summary = [
        {
            "id": form[name].auto_id if name in form.fields else "",
            "label": form[name].label if name in form.fields else "",
            "error": words[0],
        }
        for name, words in form.errors.items()
    ]
    context = {
        "form": form,
        "shell": shell_of(request, "desk:catalogue"),
        "errors": summary,
        "has_rules": bool(stage_limits(form.town.pk)),
    }
    return render(request, "desk/limit.html", context, status=422 if form.errors else 200)


def _by_field(error: ValidationError) -> list[tuple[str | None, str]]:
    if hasattr(error, "error_dict"):
        return [(field, words[0]) for field, words in error.message_dict.items()]
    return [(None, error.messages[0])]
