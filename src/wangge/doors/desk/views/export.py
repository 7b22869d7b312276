"""A list taken along as an Excel workbook, with its filters and columns; that it was is written into the book of looks."""

from array import array
from collections.abc import Iterator

from django.http import Http404, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, override
from django.views.decorators.http import require_POST

from wangge.apps.cases.queries.saved_views import taste_of
from wangge.apps.kit import clock
from wangge.apps.kit.ids import new_uid
from wangge.apps.kit.tabular import streamed_workbook
from wangge.apps.ledger.actions import note_look
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.columns import chosen_columns
from wangge.doors.desk.present.export import headings, keys_of, rows_for_export
from wangge.doors.desk.present.filters import Asked
from wangge.doors.desk.present.listing import cases_asked
from wangge.doors.desk.present.views import View, views_of
from wangge.doors.desk.views.bulk import chosen_cases
from wangge.doors.porch.people import StaffRequest, staff_only

_LONGEST = 2000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@staff_only
@require_POST
def export(request: StaffRequest, view: str) -> HttpResponseBase:
    """All that match, or what was ticked. It leaves row by row: cut off half-way, nothing of it remains here."""
    chosen = next((one for one in views_of(request.standing) if one.code == view), None)
    if chosen is None:
        raise Http404
    query = request.POST.get("query", "")[:_LONGEST]
    keys = _keys(request, chosen, query)
    columns = chosen_columns(taste_of(request.standing).columns)
    note_taken(request.standing, f"{chosen.code} {len(keys)} {query}")
    rows = rows_for_export(keys, request.standing, chosen, columns)
    file = streamed_workbook(headings(columns, ended=chosen.ended), rows, sheet=str(chosen.label))
    return table_file(file, f"{chosen.label}-{clock.now():%Y%m%d}")


def note_taken(standing: Standing, reason: str) -> None:
    """That a list of cases was taken along stands in the book of looks, before it leaves."""
    note_look(actor=standing.actor, subject_kind="cases.export", subject_uid=new_uid(), what="list", reason=reason)


def table_file(pieces: Iterator[bytes], name: str) -> HttpResponseBase:
    """A workbook that leaves as it is made; `name` is the file's, without its ending."""
    response = StreamingHttpResponse(in_language(pieces, get_language() or ""), content_type=_XLSX)
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx") or ""
    response.headers["Content-Disposition"] = disposition
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _keys(request: StaffRequest, view: View, query: str) -> "array[int]":
    if request.POST.getlist("case") and request.POST.get("all") != "1":
        return array("q", chosen_cases(request))
    return keys_of(cases_asked(request.standing, view, Asked.read(QueryDict(query)), clock.now()))


def in_language(pieces: Iterator[bytes], language: str) -> Iterator[bytes]:
    """What is made after the answer has begun is made outside the request's own language."""
    with override(language):
        yield from pieces
