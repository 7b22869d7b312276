from functools import partial
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions import import_rules
from wangge.apps.cases.queries.dry_run import dry_run
from wangge.apps.cases.queries.planned import PlannedRow
from wangge.apps.cases.queries.routing import ROUTING, rules_of
from wangge.apps.cases.queries.rules_table import RULE_LABELS, plan_rules, rule_cells, rule_columns
from wangge.apps.cases.rules.keeping import may_read_catalogue
from wangge.doors.desk.present.routing import ran_context
from wangge.doors.desk.present.workbook import workbook
from wangge.doors.desk.views.catalogue import keepers_only
from wangge.doors.desk.views.reading_in import Kind, read_in
from wangge.doors.desk.views.routing import town_of
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def rules_export(request: StaffRequest) -> HttpResponseBase:
    if not may_read_catalogue(request.standing):
        raise Http404
    return workbook(_("Routing rules"), _headings(), [rule_cells(rule) for rule in rules_of(town_of(request).pk)])


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def rules_import(request: StaffRequest) -> HttpResponseBase:
    """With the table tried dry: what of last month would have gone elsewhere."""
    keepers_only(request)
    town = town_of(request)
    kind = Kind(
        title=_("Read in routing rules"),
        back="desk:routing",
        export="desk:rules_export",
        version=ROUTING,
        columns=rule_columns(),
        headings=_headings(),
        plan=partial(plan_rules, town),
        carry_out=lambda news, actor: import_rules(news, actor=actor),
        more=partial(_tried, request, town),
    )
    return read_in(request, kind)


def _tried(request: StaffRequest, town: Area, plan: list[PlannedRow[Any]]) -> dict[str, Any]:
    news = [row.new for row in plan if row.new]
    numbers = {new.number for new in news}
    others = [rule for rule in rules_of(town.pk) if rule.number not in numbers]
    return ran_context(dry_run(town, [*others, *news]), request.standing)


def _headings() -> dict[str, str]:
    return {name: capfirst(str(label)) for name, label in RULE_LABELS.items()}
