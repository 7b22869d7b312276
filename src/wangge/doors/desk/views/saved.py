"""Keeping a list under a name, and putting one's views in order."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wangge.apps.cases.actions.saved_views import (
    change_view,
    choose_columns,
    end_view,
    land_on,
    move_view,
    save_view,
)
from wangge.apps.cases.models import SavedView
from wangge.apps.cases.queries.saved_views import taste_of, views_kept_for
from wangge.apps.kit.text import clean_text
from wangge.doors.desk.present.columns import COLUMNS
from wangge.doors.desk.present.saved import address_of, kept_query, shown_on_its_page, unit_of_key, units_to_share
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.views import views_of
from wangge.doors.porch.people import StaffRequest, staff_only

_LONGEST = 1500


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def saved_views(request: StaffRequest) -> HttpResponseBase:
    """One's views; a POST from a list keeps that list under a name."""
    if request.method == "POST":
        return _save(request)
    labels = {view.code: view.label for view in views_of(request.standing)}
    lands_on = taste_of(request.standing).lands_on_id
    context = {
        "shell": shell_of(request, "desk:home"),
        "kept": shown_on_its_page(views_kept_for(request.standing), request.standing, labels, lands_on),
        "units": units_to_share(request.standing),
        "lands_on": lands_on,
    }
    return render(request, "desk/saved_views.html", context)


def _save(request: StaffRequest) -> HttpResponseBase:
    code = request.POST.get("view", "")
    if code not in {view.code for view in views_of(request.standing)}:
        raise Http404
    query = kept_query(QueryDict(request.POST.get("query", "")[:_LONGEST]))
    back = f"{reverse('desk:queue', args=[code])}?{query}"
    try:
        unit = unit_of_key(request.standing, request.POST.get("unit", ""))
        saved = save_view(_name(request), code, query, actor=request.standing, **unit)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(back)
    if request.POST.get("land") == "1":
        land_on(saved, actor=request.standing)
    messages.success(request, _("Kept as “%(name)s”.") % {"name": saved.name})
    return redirect(address_of(saved))


@staff_only
@require_POST
def saved_view(request: StaffRequest, pk: int, does: str) -> HttpResponseBase:
    """Renames, shares, moves, lands on, or deletes."""
    saved = get_object_or_404(SavedView.objects.visible_to(request.standing), pk=pk)
    if does not in _DOES:
        raise Http404
    try:
        _DOES[does](request, saved)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except SavedView.DoesNotExist as error:
        raise Http404 from error
    return redirect("desk:saved_views")


def _change(request: StaffRequest, saved: SavedView) -> None:
    unit = unit_of_key(request.standing, request.POST.get("unit", ""))
    change_view(saved, actor=request.standing, name=_name(request), **unit)


_DOES: dict[str, Callable[[StaffRequest, SavedView], None]] = {
    "change": _change,
    "end": lambda request, saved: end_view(saved, actor=request.standing),
    "left": lambda request, saved: move_view(saved, actor=request.standing, up=True),
    "right": lambda request, saved: move_view(saved, actor=request.standing, up=False),
    "land": lambda request, saved: land_on(saved, actor=request.standing),
    "leave": lambda request, _saved: land_on(None, actor=request.standing),
}


def _name(request: StaffRequest) -> str:
    return " ".join(clean_text(request.POST.get("name", "")).text.split())


@staff_only
@require_POST
def columns(request: StaffRequest) -> HttpResponseBase:
    """Which columns one's lists have."""
    chosen = [code for code in request.POST.getlist("column")[: len(COLUMNS)] if code in COLUMNS]
    choose_columns([] if request.POST.get("usual") else chosen, actor=request.standing)
    code = request.POST.get("view", "")
    if code not in {view.code for view in views_of(request.standing)}:
        return redirect("desk:home")
    query = QueryDict(request.POST.get("query", "")[:_LONGEST]).urlencode()
    return redirect(f"{reverse('desk:queue', args=[code])}?{query}")
