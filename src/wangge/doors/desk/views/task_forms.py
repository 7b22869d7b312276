"""Forms of tasks: which there are, the next version from a workbook, and each as it is asked."""

from io import BytesIO

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wangge.apps.tasks.actions import Refused, publish_form
from wangge.apps.tasks.models import Form, FormVersion
from wangge.apps.tasks.queries import current_form, form_by_code, forms_of, write_form
from wangge.doors.desk.forms.task_catalogue import FormFileForm
from wangge.doors.desk.present.catalogue import tabs
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.works import asked_in
from wangge.doors.desk.setup.showing import WORKBOOK, file_of
from wangge.doors.desk.views.works import catalogue_town, keeps
from wangge.doors.porch.people import StaffRequest, staff_only

_LONGEST = 40


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def task_forms(request: StaffRequest) -> HttpResponseBase:
    town = catalogue_town(request)
    form = FormFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            made = publish_form(town, said["code"], said["name"], form.definition, actor=request.standing.actor)
        except Refused as refusal:
            form.add_error("file", refusal.words)
        else:
            told = _("Kept as version %(number)s. Tasks that are given from now on ask it so.")
            messages.success(request, told % {"number": made.number})
            return redirect("desk:task_form", said["code"])
    context = {
        "shell": shell_of(request, "desk:catalogue"),
        "tabs": tabs("desk:task_forms"),
        "form": form,
        "rows": forms_of(town.pk),
        "may_keep": keeps(request, town),
    }
    return render(request, "desk/task_forms.html", context, status=422 if form.is_bound else 200)


@staff_only
@require_safe
def task_form(request: StaffRequest, code: str) -> HttpResponseBase:
    found, version = _found(request, code)
    context = {
        "shell": shell_of(request, "desk:catalogue"),
        "tabs": tabs("desk:task_forms"),
        "found": found,
        "version": version,
        "asked": asked_in(version),
    }
    return render(request, "desk/task_form.html", context)


@staff_only
@require_safe
def task_form_file(request: StaffRequest, code: str) -> HttpResponseBase:
    """As a workbook, to be changed and sent again."""
    found, version = _found(request, code)
    file = BytesIO()
    write_form(version, file)
    return file_of(file.getvalue(), f"{found.code}-{version.number}.xlsx", WORKBOOK)


def _found(request: StaffRequest, code: str) -> tuple[Form, FormVersion]:
    found = form_by_code(catalogue_town(request).pk, code[:_LONGEST].replace("\0", ""))
    version = current_form(found) if found else None
    if found is None or version is None:
        raise Http404
    return found, version
