from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, CaseQuerySet
from wangge.apps.cases.queries import workload_of
from wangge.apps.cases.queries.saved_views import taste_of, views_kept_for
from wangge.apps.kit import clock
from wangge.apps.kit.kept import ask
from wangge.doors.desk.forms.giving import GIVES_TASKS
from wangge.doors.desk.present.absences import absence_notes
from wangge.doors.desk.present.asked import asked_lines
from wangge.doors.desk.present.bulk import bar_of
from wangge.doors.desk.present.columns import choices_of_columns, chosen_columns, fields_of, headings_of
from wangge.doors.desk.present.counts import Counts, counts_for
from wangge.doors.desk.present.filter_menus import chips_of, choices_for, left_out_words, menus_of, periods_of
from wangge.doors.desk.present.filters import PAGE, Asked
from wangge.doors.desk.present.groups import grouped
from wangge.doors.desk.present.listing import LOOKED_THROUGH, all_lies_in_their_towns, cases_asked, is_looked_through
from wangge.doors.desk.present.queue import empty_words, pager_of, tabs_of, today_of, workload_shown
from wangge.doors.desk.present.rows import ENDED_FIELDS, OPEN_FIELDS, rows_of
from wangge.doors.desk.present.saved import PARAMETER, kept_query, open_to, saved_tabs, units_to_share
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.views import View, views_of
from wangge.doors.desk.watching import live_tag
from wangge.doors.porch.people import StaffRequest, staff_only

if TYPE_CHECKING:
    from django.db.models import QuerySet


@staff_only
@require_safe
def queue(request: StaffRequest, view: str) -> HttpResponseBase:
    """A whole page; of a page that renews itself only what has changed."""
    mine = views_of(request.standing)
    chosen = next((one for one in mine if one.code == view), None)
    if chosen is None:
        raise Http404
    now, areas, asked = clock.now(), tree(), Asked.read(request.GET)
    tag = live_tag(request.standing, areas)
    counts = counts_for(request.standing, chosen, areas=areas, tag=tag, now=now)
    loads = workload_of(request.standing) if chosen.code == "department" else []
    kept = open_to(views_kept_for(request.standing), mine)
    columns = chosen_columns(taste_of(request.standing).columns)
    saved = request.GET.get(PARAMETER, "")
    kept_tabs = saved_tabs(kept, request.standing, saved)
    context = _list(request, chosen, asked, counts, now, columns) | {
        "view": chosen,
        "tabs": tabs_of(mine, chosen, counts, on_saved=any(tab["current"] for tab in kept_tabs)),
        "saved_tabs": kept_tabs,
        "today": today_of(counts),
        "workload": workload_shown(loads, absence_notes([load.person_id for load in loads], now)),
        "asked_of_you": asked_lines(request.standing, now),
        "now": now,
        "live_tag": tag,
        "here": request.get_full_path(),
    }
    kind = "grid" if chosen.code == "grid" else "queue"
    if request.headers.get("HX-Request"):
        return render(request, "desk/grid_rows.html" if kind == "grid" else "desk/rows.html", context)
    crew = [(str(load.person_id), load.name) for load in loads if load.person_id]
    choices = choices_for(request.standing, areas, chosen, crew)
    around = {
        "shell": shell_of(request, "desk:home"),
        "gives_tasks": request.standing.has(*GIVES_TASKS),
        "asked": asked,
        "menus": menus_of(choices, asked),
        "periods": periods_of(asked),
        "chips": chips_of(request.GET, asked, choices),
        "left_out": left_out_words(asked),
        "bulk_query": kept_query(request.GET),
        "units": units_to_share(request.standing),
        "saved_name": next((one.name for one in kept if str(one.pk) == saved), ""),
        "column_choices": choices_of_columns(columns),
    }
    return render(request, "desk/grid.html" if kind == "grid" else "desk/queue.html", context | around)


def _list(
    request: StaffRequest, view: View, asked: Asked, counts: Counts, now: datetime, columns: tuple[str, ...]
) -> dict[str, Any]:
    first, standing = (asked.page - 1) * PAGE, request.standing
    bar = bar_of(standing, view)
    cases = partial(cases_asked, standing, view, asked, now)
    if asked.is_usual:
        key = ("queue", view.code, standing.key, first, columns, view.ended and all_lies_in_their_towns(standing))
        found = ask(key, lambda: _values(cases(), view, first, columns))
    else:
        found = list(_values(cases(), view, first, columns))
    values = _dated(found, view)
    more = len(values) > PAGE
    rows = rows_of(values[:PAGE], now, tasks=view.code == "grid", columns=columns, choose=bool(bar))
    known = first + len(rows) if not more and (rows or not first) else None
    if known is None and not view.ended and not asked.is_narrow:
        known = counts.queues[view.code]
    return {
        "parts": grouped(zip(values, rows, strict=False), "" if asked.sort else view.code),
        "headings": headings_of(columns, request.GET, sort=asked.sort, ended=view.ended),
        "width": len(columns) + bool(bar),
        "bar": bar,
        "looked_through": f"{LOOKED_THROUGH:,}" if is_looked_through(view, asked) else "",
        "empty": empty_words(view, asked) if not rows else None,
        "pager": pager_of(
            request.GET, asked, len(rows), more=more, total=known if known is not None else _total(cases())
        ),
    }


def _values(cases: CaseQuerySet, view: View, first: int, columns: tuple[str, ...]) -> "QuerySet[Case, dict[str, Any]]":
    """A page and one row more; where the view is about a part of each case, with the dates of that part."""
    fields = ENDED_FIELDS if view.ended else OPEN_FIELDS
    dates = ("part_due_at", "part_soon_at") if view.part else ()
    shown: QuerySet[Case, dict[str, Any]] = cases.values(*{*fields, *fields_of(columns), *dates})
    return shown[first : first + PAGE + 1]


def _dated(found: list[dict[str, Any]], view: View) -> list[dict[str, Any]]:
    if view.part is None:
        return found
    return [row | {"due_at": row["part_due_at"], "soon_at": row["part_soon_at"]} for row in found]


def _total(cases: CaseQuerySet) -> int:
    """Counted up to a thousand: nobody reads further, and counting on would take as long as the list."""
    return cases.order_by()[:1000].count()
