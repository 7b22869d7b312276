from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from wangge.apps.tasks.actions import Refused, give_tasks
from wangge.doors.desk.forms.giving import GIVES_TASKS, GiveForm
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.towns import home_town
from wangge.doors.porch.forms.words import read_uid
from wangge.doors.porch.people import StaffRequest, drop_held, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: StaffRequest) -> HttpResponseBase:
    """One task, or one in each of many units or to people of them by name; sent twice it is given once."""
    if not request.standing.has(*GIVES_TASKS):
        raise Http404
    form = GiveForm(request.standing, home_town(request.standing), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        command_id = read_uid(form.cleaned_data["command_id"]) or uuid4()
        try:
            given = give_tasks(form.news(), actor=request.standing, command_id=command_id)
        except Refused as refusal:
            form.add_error(None, refusal.words)
        else:
            drop_held(request)
            told = ngettext("%(n)d task was given.", "%(n)d tasks were given.", len(given)) % {"n": len(given)}
            messages.success(request, told)
            return redirect("desk:tasks")
    context = {"shell": shell_of(request, "desk:tasks"), "form": form, "groups": form.groups_shown()}
    return render(request, "desk/give.html", context, status=422 if form.is_bound else 200)
