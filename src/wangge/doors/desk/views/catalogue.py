"""The catalogue of categories: its list, one of them, and bringing one out of use and back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.cases.actions import (
    Refused,
    change_category,
    create_category,
    import_categories,
    restore_category,
    retire_category,
)
from wangge.apps.cases.models import Category
from wangge.apps.cases.queries.catalogue import category_by_code, has_catalogue, open_cases_by_category
from wangge.apps.cases.queries.starter import starter_catalogue
from wangge.apps.cases.rules.keeping import may_keep_catalogue, may_read_catalogue
from wangge.apps.kit import clock
from wangge.apps.ledger.queries import told
from wangge.doors.desk.forms.category import CategoryForm
from wangge.doors.desk.present.catalogue import changes_of, in_use_words, list_context
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, drop_held, held_fields, staff_only


def keepers_only(request: StaffRequest) -> None:
    """Raises Http404 for everybody who does not keep the catalogue."""
    if not may_keep_catalogue(request.standing):
        raise Http404


@staff_only
@require_safe
def catalogue(request: StaffRequest) -> HttpResponseBase:
    if not may_read_catalogue(request.standing):
        raise Http404
    context = list_context(request.GET, request.standing)
    return render(request, "desk/catalogue.html", context | {"shell": shell_of(request, "desk:catalogue")})


@staff_only
@require_POST
def starter(request: StaffRequest) -> HttpResponseBase:
    """The catalogue that comes with the software, where there is none yet."""
    keepers_only(request)
    if has_catalogue():
        messages.error(request, _("There is a catalogue already: it is left as it is."))
        return redirect("desk:catalogue")
    made = import_categories(starter_catalogue(), actor=request.standing.actor)
    words = _("%(n)d categories taken. Look whose each is, and change what is different here.")
    messages.success(request, words % {"n": len(made)})
    return redirect("desk:catalogue")


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_category(request: StaffRequest) -> HttpResponseBase:
    keepers_only(request)
    if request.method != "POST":
        return _ask(request, CategoryForm(None, held_fields(request, request.path) or None))
    drop_held(request)
    form = CategoryForm(None, request.POST)
    if not form.is_valid() or form.new is None:
        return _ask(request, form, status=422)
    try:
        category = create_category(form.new, actor=request.standing.actor)
    except ValidationError as error:
        form.add_error(None, error)
        return _ask(request, form, status=422)
    messages.success(request, _("“%(name)s” can be chosen from now on.") % {"name": category.name})
    return redirect("desk:catalogue")


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def category(request: StaffRequest, code: str) -> HttpResponseBase:
    keepers_only(request)
    found = _found(code)
    if request.method != "POST":
        return _ask(request, CategoryForm(found, held_fields(request, request.path) or None))
    drop_held(request)
    form = CategoryForm(found, request.POST)
    if not form.is_valid() or form.new is None:
        return _ask(request, form, status=422)
    try:
        changed = change_category(found, form.new, actor=request.standing.actor, seen=form.seen_length())
    except ValidationError as error:
        form.add_error(None, error)
        return _ask(request, form, status=422)
    except Refused as refusal:
        return _ask(request, form, refusal, status=409)
    same = changed.chain_length == found.chain_length
    messages.success(request, _("Nothing was changed.") if same else _("Kept: “%(name)s”.") % {"name": changed.name})
    return redirect("desk:category", changed.code)


@staff_only
@require_POST
def use_category(request: StaffRequest, code: str) -> HttpResponseBase:
    """Out of use, or back."""
    keepers_only(request)
    found = _found(code)
    change = restore_category if found.retired else retire_category
    try:
        changed = change(found, actor=request.standing.actor, seen=found.chain_length)
    except Refused as refusal:
        messages.error(request, refusal.words)
        return redirect("desk:category", code)
    words = _("“%(name)s” is no longer used.") if changed.retired else _("“%(name)s” is in use again.")
    messages.success(request, words % {"name": changed.name})
    return redirect("desk:category", code)


def _found(code: str) -> Category:
    found = category_by_code(code)
    if found is None:
        raise Http404
    return found


def _ask(
    request: StaffRequest, form: CategoryForm, refusal: Refused | None = None, *, status: int = 200
) -> HttpResponseBase:
    """The form with what was typed; after a refusal it can be sent again on the category as it is now."""
    known = form.category
    entries = told(known.uid) if known else []
    open_cases = open_cases_by_category().get(known.pk, 0) if known else 0
    context = {
        "shell": shell_of(request, "desk:catalogue"),
        "form": form,
        "category": known,
        "seen": form.data.get("seen", "") if form.is_bound and not refusal else known.chain_length if known else "",
        "refusal": refusal,
        "changes": changes_of(entries),
        "in_use": in_use_words(open_cases) if known else "",
        "now": clock.now(),
    }
    return render(request, "desk/category.html", context, status=status)
