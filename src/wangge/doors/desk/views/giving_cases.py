"""From a list of cases a task for each, in one order; and what has become of all that were given with it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext, pgettext
from django.views.decorators.http import require_POST, require_safe

from wangge.apps.cases.models import Case
from wangge.apps.tasks.actions import MOST_AT_ONCE, Refused, give_tasks
from wangge.doors.desk.forms.giving import GIVES_TASKS
from wangge.doors.desk.forms.giving_cases import GiveForCasesForm, Sorted, admitted_works, sort_out
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.tasks import given_page
from wangge.doors.desk.present.towns import home_town
from wangge.doors.desk.views.bulk import chosen_cases, list_address
from wangge.doors.porch.forms.words import page_of, read_uid
from wangge.doors.porch.people import StaffRequest, drop_held, staff_only


@staff_only
@require_POST
def give_for_cases(request: StaffRequest) -> HttpResponseBase:
    """First what was chosen in the list, to be looked over; then, with the work, given. Sent twice it is given once."""
    if not request.standing.has(*GIVES_TASKS):
        raise Http404
    town, keys = home_town(request.standing), chosen_cases(request)
    back = list_address(request)
    if not 0 < len(keys) <= MOST_AT_ONCE:
        words = (
            _("Choose at least one case.") if not keys else _("These are more than %(most)s cases. Narrow the list.")
        )
        messages.error(request, words % {"most": f"{MOST_AT_ONCE:,}"})
        return redirect(back)
    found = Case.objects.visible_to(request.standing).filter(pk__in=keys).select_related("grid").order_by("number")
    over = sort_out(found, request.standing, town)
    form = GiveForCasesForm(admitted_works(town), request.POST if request.POST.get("command_id") else None)
    if form.is_bound and over.possible and form.is_valid():
        given = _give(request, form, over)
        if given:
            return redirect("desk:given", given)
    context = {
        "shell": shell_of(request, "desk:tasks"),
        "form": form,
        "over": over,
        "chosen": [case.number for case in found],
        "left": over.left.most_common(),
        "back": back,
        "view": request.POST.get("view", ""),
        "query": request.POST.get("query", ""),
    }
    return render(request, "desk/give_for_cases.html", context, status=422 if form.is_bound else 200)


def _give(request: StaffRequest, form: GiveForCasesForm, over: Sorted) -> UUID | None:
    """Under which order they were given; None where that was refused, which the form then says."""
    command_id = read_uid(form.cleaned_data["command_id"]) or uuid4()
    try:
        given = give_tasks(form.news(over.possible), actor=request.standing, command_id=command_id)
    except Refused as refusal:
        form.add_error(None, refusal.words)
        return None
    drop_held(request)
    told = ngettext("%(n)d task was given.", "%(n)d tasks were given.", len(given)) % {"n": len(given)}
    messages.success(request, told)
    if over.left:
        between = pgettext("between names", ", ")
        whys = between.join(f"{words} ({count})" for words, count in over.left.most_common())
        messages.warning(request, _("Left out: %(whys)s") % {"whys": whys})
    return command_id


@staff_only
@require_safe
def given(request: StaffRequest, uid: UUID) -> HttpResponseBase:
    """All that were given in one order, and how far they are."""
    context = given_page(request.standing, uid, page=page_of(request.GET.get("page", "")))
    if context is None:
        raise Http404
    return render(request, "desk/given.html", context | {"shell": shell_of(request, "desk:tasks")})
