from datetime import datetime
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
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.forms.giving import GIVES_TASKS
from wangge.doors.desk.present.absences import absence_notes
from wangge.doors.desk.present.asked import asked_lines
from wangge.doors.desk.present.bulk import bar_of
from wangge.doors.desk.present.columns import choices_of_columns, chosen_columns, fields_of, headings_of
from wangge.doors.desk.present.counts import Counts, counts_for
from wangge.doors.desk.present.department import department_side
from wangge.doors.desk.present.ended import LOOKED_THROUGH, is_looked_through
from wangge.doors.desk.present.filter_menus import chips_of, choices_for, left_out_words, menus_of, periods_of
from wangge.doors.desk.present.filters import PAGE, Asked
from wangge.doors.desk.present.groups import grouped, grouping_of
from wangge.doors.desk.present.listing import cases_asked
from wangge.doors.desk.present.paging import most_of, page_of
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
        "department": department_side(request.standing, now) if chosen.code == "department" else None,
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
    if asked.is_usual and not view.ended:
        values = _usual(standing, view, now, first, columns)
        more, at_least = len(values) > PAGE, False
        known = counts.queues[view.code] if more or (first and not values) else first + len(values)
    else:
        found = page_of(cases_asked(standing, view, asked, now, most=most_of(first, PAGE)), first, PAGE)
        values = _of_keys(standing, view, found.keys, columns)
        known, more, at_least = found.known, found.more, found.at_least
    values = _dated(values[:PAGE], view)
    rows = rows_of(values, now, tasks=view.code == "grid", columns=columns, choose=bool(bar))
    return {
        "parts": grouped(zip(values, rows, strict=True), "" if asked.sort else grouping_of(view.code, standing)),
        "headings": headings_of(columns, request.GET, sort=asked.sort, ended=view.ended),
        "width": len(columns) + bool(bar),
        "bar": bar,
        "looked_through": f"{LOOKED_THROUGH:,}" if view.ended and is_looked_through(asked) else "",
        "empty": empty_words(view, asked, request.GET) if not rows else None,
        "pager": pager_of(request.GET, asked, len(rows), more=more, total=known, at_least=at_least),
    }


def _usual(standing: Standing, view: View, now: datetime, first: int, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """A page and one row more, by a statement that is kept."""
    key = ("queue", view.code, standing.key, first, columns)
    return ask(key, lambda: _values(cases_asked(standing, view, Asked(), now), view, columns)[first : first + PAGE + 1])


def _of_keys(standing: Standing, view: View, keys: list[int], columns: tuple[str, ...]) -> list[dict[str, Any]]:
    cases = view.dated(Case.objects.visible_to(standing).filter(pk__in=keys), standing)
    found = {row["pk"]: row for row in _values(cases.order_by(), view, columns)}
    return [found[key] for key in keys if key in found]


def _values(cases: CaseQuerySet, view: View, columns: tuple[str, ...]) -> "QuerySet[Case, dict[str, Any]]":
    """Where the view is about a part of each case, with the dates of that part."""
    fields = ENDED_FIELDS if view.ended else OPEN_FIELDS
    dates = ("part_due_at", "part_soon_at") if view.part else ()
    rows: QuerySet[Case, dict[str, Any]] = cases.values(*{"pk", *fields, *fields_of(columns), *dates})
    return rows


def _dated(found: list[dict[str, Any]], view: View) -> list[dict[str, Any]]:
    if view.part is None:
        return found
    return [row | {"due_at": row["part_due_at"], "soon_at": row["part_soon_at"]} for row in found]
