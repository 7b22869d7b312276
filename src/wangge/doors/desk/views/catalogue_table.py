from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wangge.apps.cases.actions import import_categories
from wangge.apps.cases.queries.catalogue import catalogue_list
from wangge.apps.cases.queries.catalogue_plan import plan_catalogue
from wangge.apps.cases.queries.catalogue_table import LABELS, catalogue_columns, rows_of
from wangge.apps.cases.rules.keeping import may_read_catalogue
from wangge.doors.desk.present.workbook import workbook
from wangge.doors.desk.views.catalogue import keepers_only
from wangge.doors.desk.views.reading_in import Kind, read_in
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def catalogue_export(request: StaffRequest) -> HttpResponseBase:
    """What is in use, to be changed in Excel and read in again."""
    if not may_read_catalogue(request.standing):
        raise Http404
    rows = rows_of(listed.category for listed in catalogue_list())
    return workbook(_("Categories"), _headings(), rows)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def catalogue_import(request: StaffRequest) -> HttpResponseBase:
    keepers_only(request)
    kind = Kind(
        title=_("Read in categories"),
        back="desk:catalogue",
        export="desk:catalogue_export",
        version="categories",
        columns=catalogue_columns(),
        headings=_headings(),
        plan=plan_catalogue,
        carry_out=lambda news, actor: import_categories(news, actor=actor),
    )
    return read_in(request, kind)


def _headings() -> dict[str, str]:
    return {name: capfirst(str(label)) for name, label in LABELS.items()}
