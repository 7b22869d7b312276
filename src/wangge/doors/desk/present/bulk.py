"""The same action for many cases as its pages show it: what would happen to how many, how far it is, what came of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext as _, ngettext

from wangge.apps.cases.actions.refusals import WORDS
from wangge.apps.cases.models import Batch, BatchRow, BatchState, Case, Outcome
from wangge.apps.cases.queries.batches import Progress, Prospect, progress_of, rows_of_batch, seen_among
from wangge.apps.cases.rules.bulk import bulk_actions_of
from wangge.apps.cases.workflow import State
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.labels import title_of
from wangge.doors.desk.present.views import View

_MOST_SHOWN = 200
# What can be pressed in a queue where one of them is usual comes first, and is filled.
_FIRST = {"village": "accept", "centre": "dispatch", "department": "receive", "calls": "urge"}


def bar_of(standing: Standing, view: View) -> list[dict[str, Any]]:
    """The buttons under a list; none where everything in it has ended."""
    if view.ended or view.code == "grid":
        return []
    actions = bulk_actions_of(standing)
    first = _FIRST.get(view.code, "urge")
    ordered = sorted(actions, key=lambda action: action != first)
    return [{"code": action, "label": label_of_bulk(action), "is_first": action == first} for action in ordered]


def label_of_bulk(action: str) -> str:
    return _("Accept and hand out") if action == "accept" else title_of(action, get_language() or "")


def look_over(prospects: Sequence[Prospect], chosen: int) -> dict[str, Any]:
    """How many it would be done to, and why not to the others."""
    whys = Counter(why_not(one.case, one.code) for one in prospects if one.code)
    unseen = chosen - len(prospects)
    if unseen:
        whys[WORDS["unseen"]()] = unseen
    possible = [one for one in prospects if not one.code]
    return {
        "chosen": chosen,
        "possible": len(possible),
        "whys": [{"count": count, "words": words} for words, count in whys.most_common()],
        "rows": [_prospect(one) for one in prospects[:_MOST_SHOWN]],
        "is_cut": len(prospects) > _MOST_SHOWN,
    }


def _prospect(one: Prospect) -> dict[str, Any]:
    return _case(one.case) | {"why": why_not(one.case, one.code)}


def _case(case: Case) -> dict[str, Any]:
    place = case.grid or case.village
    return {
        "number": case.number,
        "title": case.title,
        "url": reverse("desk:case", args=[case.number]),
        "place": place.short_name if place else "",
    }


def what_will_happen(action: str, possible: int) -> str:
    """Plainly, before the button is pressed."""
    n = {"n": possible}
    said = {
        "accept": ngettext(
            "%(n)d case is accepted as it was reported, and handed out.",
            "%(n)d cases are accepted as they were reported, and handed out.",
            possible,
        ),
        "receive": ngettext("%(n)d case is received.", "%(n)d cases are received.", possible),
        "assign": ngettext("%(n)d case gets a handler.", "%(n)d cases get a handler.", possible),
        "dispatch": ngettext("%(n)d case is dispatched.", "%(n)d cases are dispatched.", possible),
        "answer": ngettext(
            "%(n)d case is answered and closed: its reporter reads these words.",
            "%(n)d cases are answered and closed: each reporter reads these words.",
            possible,
        ),
        "merge": ngettext(
            "%(n)d case is chosen: all but one are merged into that one.",
            "%(n)d cases are chosen: all but one are merged into that one.",
            possible,
        ),
        "approve": ngettext("%(n)d answer is approved.", "%(n)d answers are approved.", possible),
        "hand_back": ngettext(
            "%(n)d case goes back to the command centre.", "%(n)d cases go back to the command centre.", possible
        ),
        "urge": ngettext(
            "Whoever holds it is urged in %(n)d case.", "Whoever holds them is urged in %(n)d cases.", possible
        ),
        "supervise": ngettext(
            "%(n)d supervision order is given.", "%(n)d supervision orders are given, one for each case.", possible
        ),
    }
    return said[action] % n


def report_of(batch: Batch, standing: Standing) -> dict[str, Any]:
    """How far it is; at the end who was refused and why, row by row."""
    progress = progress_of([batch]).get(batch.pk, Progress(0, 0, 0))
    running = batch.state == BatchState.RUNNING
    refused = [] if running else rows_of_batch(batch, outcome=Outcome.REFUSED, most=_MOST_SHOWN)
    done = [] if running else rows_of_batch(batch, outcome=Outcome.DONE, most=_MOST_SHOWN)
    seen = seen_among([*refused, *done], standing)
    return {
        "batch": batch,
        "label": label_of_bulk(batch.action),
        "progress": progress,
        "is_running": running,
        "refused": [_row(row, seen) for row in refused],
        "done": [_row(row, seen) for row in done],
        "back": batch.came_from or reverse("desk:home"),
    }


def _row(row: BatchRow, seen: Iterable[int]) -> dict[str, Any]:
    """What is not seen any more is named by nothing but the reason."""
    shown = (
        _case(row.case) if row.case_id in seen else {"number": "", "title": _("a case that you do not see any more")}
    )
    why = why_not(row.case, row.code) if row.case_id in seen or row.code != "state" else WORDS["unseen"]()
    return shown | {"why": why}


def why_not(case: Case, code: str) -> str:
    """In words for a list: what was typed is not lost with one row of many."""
    if code == "state":
        return _("Not possible while it is %(state)s.") % {"state": State(case.state).label}
    return WORDS[code]() if code in WORDS else _("Somebody else was first.") if code else ""


def refused_table(batch: Batch, standing: Standing) -> tuple[list[str], list[list[str]]]:
    rows = rows_of_batch(batch, outcome=Outcome.REFUSED)
    seen = seen_among(rows, standing)
    shown = [_row(row, seen) for row in rows]
    headings = [_("Number"), _("Case"), _("Grid"), _("Why not")]
    return headings, [[row["number"], row["title"], row.get("place", ""), row["why"]] for row in shown]


def batches_shown(batches: Sequence[Batch]) -> list[dict[str, Any]]:
    progress = progress_of(batches)
    return [
        {
            "label": label_of_bulk(batch.action),
            "url": reverse("desk:bulk", args=[batch.uid]),
            "at": batch.begun_at or batch.held_at,
            "state": batch.state,
            "progress": progress.get(batch.pk, Progress(0, 0, 0)),
        }
        for batch in batches
    ]
