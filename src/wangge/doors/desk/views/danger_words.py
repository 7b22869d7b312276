from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wangge.apps.cases.actions import Refused, set_danger_words
from wangge.apps.cases.queries.catalogue import catalogue_list, danger_list
from wangge.apps.cases.queries.danger import general_words
from wangge.apps.kit import clock
from wangge.apps.ledger.queries import told
from wangge.doors.desk.forms.danger_words import read_danger_words
from wangge.doors.desk.present.catalogue import changes_of, tabs
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.catalogue import keepers_only
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def danger_words(request: StaffRequest) -> HttpResponseBase:
    """The general list; what the categories add is shown beside it."""
    keepers_only(request)
    if request.method != "POST":
        return _page(request, "\n".join(general_words()))
    typed = read_danger_words(request.POST)
    if typed.problem:
        return _page(request, typed.text, typed.problem, status=422)
    try:
        set_danger_words(typed.words, actor=request.standing.actor, seen=typed.seen)
    except ValidationError as error:
        return _page(request, typed.text, " ".join(error.messages), status=422)
    except Refused as refusal:
        return _page(request, typed.text, refusal.words, status=409)
    messages.success(request, _("Kept. Reports are looked through for these words from now on."))
    return redirect("desk:danger_words")


def _page(request: StaffRequest, text: str, problem: str = "", *, status: int = 200) -> HttpResponseBase:
    kept = danger_list()
    added = [(one.category, one.category.danger_words.split()) for one in catalogue_list()]
    context = {
        "shell": shell_of(request, "desk:catalogue"),
        "tabs": tabs("desk:danger_words"),
        "text": text,
        "problem": problem,
        "seen": kept.chain_length,
        "added": [(category, words) for category, words in added if words],
        "changes": changes_of(told(kept.uid)) if kept.chain_length else [],
        "now": clock.now(),
    }
    return render(request, "desk/danger_words.html", context, status=status)
