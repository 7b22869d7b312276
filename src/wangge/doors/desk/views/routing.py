"""Routing rules: their list with what never wins, one of them tried dry before it holds, and bringing one out of use."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import towns_served
from wangge.apps.cases.actions import Refused, change_rule, create_rule, retire_rule
from wangge.apps.cases.models import RoutingRule
from wangge.apps.cases.queries.dry_run import dry_run
from wangge.apps.cases.queries.routing import rule_by_number, rules_of, rules_with_retired
from wangge.apps.cases.rules.keeping import may_keep_catalogue, may_read_catalogue
from wangge.apps.cases.rules.routing import NewRule
from wangge.apps.kit import clock
from wangge.apps.ledger.queries import told
from wangge.doors.desk.forms.rule import RuleForm
from wangge.doors.desk.present.catalogue import tabs
from wangge.doors.desk.present.routing import changes_of, ran_context, rows_of
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.catalogue import keepers_only
from wangge.doors.porch.forms.words import read_number
from wangge.doors.porch.people import StaffRequest, drop_held, held_fields, staff_only


def town_of(request: StaffRequest) -> Area:
    """The town in which this person keeps or reads the rules; of a county the first."""
    own = {post.area_id for post in request.standing.posts}
    towns = towns_served()
    return next((town for town in towns if town.pk in own), towns[0])


@staff_only
@require_safe
def routing(request: StaffRequest) -> HttpResponseBase:
    if not may_read_catalogue(request.standing):
        raise Http404
    town = town_of(request)
    ran = dry_run(town, rules_of(town.pk))
    context = {
        "shell": shell_of(request, "desk:catalogue"),
        "tabs": tabs("desk:routing"),
        "rows": rows_of(rules_with_retired([town.pk]), ran),
        "may_keep": may_keep_catalogue(request.standing),
        "empty": {"title": _("No rule yet."), "text": _("Matters go to the department that the catalogue names.")},
    }
    return render(request, "desk/routing.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_rule(request: StaffRequest) -> HttpResponseBase:
    keepers_only(request)
    if request.method != "POST":
        return _ask(request, RuleForm(town_of(request), None, held_fields(request, request.path) or None))
    drop_held(request)
    form = RuleForm(town_of(request), None, request.POST)
    if not form.is_valid() or form.new is None:
        return _ask(request, form, status=422)
    if request.POST.get("try"):
        return _ask(request, form, tried=form.new)
    try:
        rule = create_rule(form.new, actor=request.standing.actor)
    except ValidationError as error:
        form.add_error(None, error)
        return _ask(request, form, status=422)
    messages.success(request, _("Rule %(number)d holds from now on.") % {"number": rule.number})
    return redirect("desk:routing")


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: StaffRequest, number: int) -> HttpResponseBase:
    keepers_only(request)
    found = _found(request, number)
    if request.method != "POST":
        return _ask(request, RuleForm(found.town, found, held_fields(request, request.path) or None))
    drop_held(request)
    form = RuleForm(found.town, found, request.POST)
    if not form.is_valid() or form.new is None:
        return _ask(request, form, status=422)
    if request.POST.get("try"):
        return _ask(request, form, tried=form.new)
    seen = read_number(request.POST.get("seen", ""))
    try:
        change_rule(found, form.new, actor=request.standing.actor, seen=seen)
    except ValidationError as error:
        form.add_error(None, error)
        return _ask(request, form, status=422)
    except Refused as refusal:
        return _ask(request, form, refusal=refusal, status=409)
    messages.success(request, _("Rule %(number)d holds as it stands now.") % {"number": number})
    return redirect("desk:routing")


@staff_only
@require_POST
def retire(request: StaffRequest, number: int) -> HttpResponseBase:
    keepers_only(request)
    found = _found(request, number)
    try:
        retire_rule(found, actor=request.standing.actor, seen=found.chain_length)
    except Refused as refusal:
        messages.error(request, refusal.words)
        return redirect("desk:rule", number)
    messages.success(request, _("Rule %(number)d is followed no more.") % {"number": number})
    return redirect("desk:routing")


def _found(request: StaffRequest, number: int) -> RoutingRule:
    found = rule_by_number(town_of(request), number)
    if found is None:
        raise Http404
    return found


def _ask(
    request: StaffRequest,
    form: RuleForm,
    *,
    tried: NewRule | None = None,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponseBase:
    """The form with what was chosen, and beside it what it would mean where it was tried."""
    known = form.rule
    fresh = str(known.chain_length) if known else ""
    context = {
        "shell": shell_of(request, "desk:catalogue"),
        "form": form,
        "rule": known,
        "refusal": refusal,
        "seen": form.data.get("seen", "") if form.is_bound and not refusal else fresh,
        "changes": changes_of(told(known.uid)) if known else [],
        "now": clock.now(),
    }
    if tried:
        others = [one for one in rules_of(form.town.pk) if one.number != tried.number]
        context |= ran_context(dry_run(form.town, [*others, tried]), request.standing)
    return render(request, "desk/rule.html", context, status=status)
