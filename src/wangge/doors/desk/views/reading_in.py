"""A table is read in: chosen, looked at row by row, carried out all at once; refused rows go back as a file."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext

from wangge.apps.cases.queries.planned import CHANGED, CREATED, REFUSED, PlannedRow
from wangge.apps.kit.tabular import Column, RefusedRow, TableRefused, write_refused
from wangge.apps.ledger.events import Actor
from wangge.apps.ledger.queries import version_of
from wangge.doors.desk.forms.reading_in import Rows, brought_back, carried, rows_in
from wangge.doors.desk.present.reading_in import plan_context
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest


@dataclass(frozen=True)
class Kind:
    """`plan` looks at rows, `carry_out` takes what is new in them; `version` names what raises when anybody changes it."""

    title: str
    back: str
    export: str
    version: str
    columns: Sequence[Column]
    headings: dict[str, str]
    plan: Callable[[Rows], list[PlannedRow[Any]]]
    carry_out: Callable[[list[Any], Actor], object]
    more: Callable[[list[PlannedRow[Any]]], dict[str, Any]] = lambda _plan: {}


def read_in(request: StaffRequest, kind: Kind) -> HttpResponseBase:
    if request.method != "POST":
        return _page(request, kind)
    try:
        if "rows" in request.POST:
            return _look_again(request, kind, brought_back(str(request.POST["rows"]), kind.columns))
        rows = rows_in(request.FILES.get("file"), kind.columns)
    except TableRefused as refusal:
        return _page(request, kind, problem=refusal.message, status=422)
    return _page(request, kind, rows)


def _look_again(request: StaffRequest, kind: Kind, rows: Rows) -> HttpResponseBase:
    """Looked at anew: what was shown may no longer be so."""
    plan = kind.plan(rows)
    if request.POST.get("give") == "refused":
        return _refused(kind, plan)
    if request.POST.get("version") != str(version_of(kind.version)):
        words = _("Somebody has changed something meanwhile. Look at the table again before you carry it out.")
        return _page(request, kind, rows, problem=words, status=409)
    news = [row.new for row in plan if row.outcome in (CREATED, CHANGED)]
    try:
        kind.carry_out(news, request.standing.actor)
    except ValidationError as error:
        return _page(request, kind, rows, problem=" ".join(error.messages), status=422)
    done = ngettext("%(n)d row was carried out.", "%(n)d rows were carried out.", len(news)) % {"n": len(news)}
    messages.success(request, done)
    return redirect(kind.back)


def _page(
    request: StaffRequest, kind: Kind, rows: Rows | None = None, *, problem: str = "", status: int = 200
) -> HttpResponseBase:
    context: dict[str, Any] = {"shell": shell_of(request, "desk:catalogue"), "kind": kind, "problem": problem}
    if rows is not None:
        plan = kind.plan(rows)
        context |= plan_context(plan) | kind.more(plan)
        context |= {"rows": carried(rows), "version": version_of(kind.version)}
    return render(request, "desk/reading_in.html", context, status=status)


def _refused(kind: Kind, plan: list[PlannedRow[Any]]) -> HttpResponse:
    refused = [RefusedRow(row.row, row.why) for row in plan if row.outcome == REFUSED]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "refused.csv"
        write_refused(path, list(kind.headings), refused, kind.headings)
        body = path.read_bytes()
    return HttpResponse(
        body,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": "attachment; filename=refused.csv"},
    )
