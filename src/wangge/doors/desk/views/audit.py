"""The auditor's pages: books to read and take along, and the reading of all chains. Nobody else knows that they are there."""

from collections.abc import Callable
from functools import wraps
from tempfile import TemporaryFile
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.kit import clock
from wangge.apps.kit.ids import new_uid
from wangge.apps.kit.tabular import as_csv, as_workbook
from wangge.apps.ledger.actions import AlreadyRunning, begin_verification, note_look
from wangge.apps.ledger.queries import last_verifications
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.present.audit import Book, books, rows_for_export
from wangge.doors.desk.present.audit_filter import Filter, action_choices, after, read_filter
from wangge.doors.desk.present.audit_runs import runs_of
from wangge.doors.desk.present.filters import address
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, staff_only

P = ParamSpec("P")
View = Callable[Concatenate[StaffRequest, P], HttpResponseBase]
_PAGE = 100
# A workbook is made as a whole before it is sent; a CSV leaves row by row, and may be as long as the book.
_MOST_IN_WORKBOOK = 100_000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def auditors_only(view: "View[P]") -> "View[P]":
    @wraps(view)
    def guarded(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.standing.has(Role.AUDITOR):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@staff_only
@require_safe
@auditors_only
def book(request: StaffRequest, book: str) -> HttpResponseBase:
    """One book, newest first, a hundred rows at a time."""
    found = _book(book)
    narrow = read_filter(request.GET, request.standing, by_account=found.by_account)
    # One more than is shown tells that there are more.
    rows = [] if narrow.faults else list(found.rows(request.standing, narrow.asked)[: _PAGE + 1])
    lines = found.told(rows[:_PAGE])
    older = address(request.GET, {"before": after(lines[-1].at, lines[-1].key)}) if len(rows) > _PAGE else ""
    context = {
        "shell": shell_of(request, "desk:audit"),
        "tabs": _tabs(found.code),
        "book": found,
        "lines": lines,
        "filter": narrow,
        "actions": action_choices(),
        "older": older,
        "newest": address(request.GET, {"before": ""}) if narrow.asked.before else "",
        "most": _MOST_IN_WORKBOOK,
        "empty": {"title": _("Nothing is written here"), "text": _("Nothing fits what was asked for.")},
    }
    return render(request, "desk/audit.html", context, status=422 if narrow.faults else 200)


@staff_only
@require_POST
@auditors_only
def export(request: StaffRequest, book: str) -> HttpResponseBase:
    """The book as a file; that it was taken along is written into the book of looks first."""
    found = _book(book)
    narrow = read_filter(request.POST, request.standing, by_account=found.by_account)
    if narrow.faults:
        return _back(request, found)
    is_workbook = request.POST.get("as") == "xlsx"
    note_look(
        actor=request.standing.actor,
        subject_kind="ledger.export",
        subject_uid=new_uid(),
        what="export",
        reason=f"{found.code}.{'xlsx' if is_workbook else 'csv'} {narrow.in_words()}",
    )
    response = _workbook(request, found, narrow) if is_workbook else _csv(request, found, narrow)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _back(request: StaffRequest, book: Book) -> HttpResponseBase:
    """To the book as it was asked for."""
    asked = address(request.POST, {"csrfmiddlewaretoken": "", "as": ""})
    return redirect(f"{reverse('desk:audit_book', args=[book.code])}{asked}")


def _csv(request: StaffRequest, book: Book, narrow: Filter) -> HttpResponseBase:
    rows = rows_for_export(book, request.standing, narrow.asked)
    response = StreamingHttpResponse(as_csv(book.columns, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(book)}.csv"'
    return response


def _workbook(request: StaffRequest, book: Book, narrow: Filter) -> HttpResponseBase:
    if book.rows(request.standing, narrow.asked)[_MOST_IN_WORKBOOK:].exists():
        messages.error(
            request,
            _("These are more than %(most)s rows, too many for a workbook: choose a shorter period, or take CSV.")
            % {"most": _MOST_IN_WORKBOOK},
        )
        return _back(request, book)
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    as_workbook(file, book.columns, rows_for_export(book, request.standing, narrow.asked), sheet=book.label)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{_name(book)}.xlsx", content_type=_XLSX)


def _name(book: Book) -> str:
    return f"{book.code}-{clock.now():%Y%m%d}"


def _book(code: str) -> Book:
    """Raises Http404 for a code that is none."""
    try:
        return books()[code]
    except KeyError:
        raise Http404 from None


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
@auditors_only
def chains(request: StaffRequest) -> HttpResponseBase:
    """Asks the worker to read every chain, and shows how far it is and what was found before."""
    if request.method == "POST":
        try:
            begin_verification(actor=request.standing.actor)
        except AlreadyRunning:
            messages.warning(request, _("The chains are being read already."))
        return redirect("desk:audit_chains")
    runs = runs_of(last_verifications())
    context = {"runs": runs, "is_running": any(run["is_running"] for run in runs), "now": clock.now()}
    if request.headers.get("HX-Request"):
        return render(request, "desk/_audit_runs.html", context)
    return render(
        request,
        "desk/audit_chains.html",
        context | {"shell": shell_of(request, "desk:audit"), "tabs": _tabs("chains")},
    )


def _tabs(current: str) -> list[dict[str, object]]:
    found = [(one.code, one.label, reverse("desk:audit_book", args=[one.code])) for one in books().values()]
    found.append(("chains", _("Chains"), reverse("desk:audit_chains")))
    return [{"label": label, "url": url, "current": code == current} for code, label, url in found]
