"""The town's own forms of its documents: sent, looked over, tried with sample values, taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.accounts.queries import names_of
from wangge.apps.areas.models import Area
from wangge.apps.cases.actions import end_template, set_template
from wangge.apps.cases.models import DocumentTemplate
from wangge.apps.cases.queries import template_in_use
from wangge.apps.kit import clock
from wangge.doors.desk.documents.filling import WORD, TemplateRefused, checked, filled, own_template
from wangge.doors.desk.present.letter import letter_fields, sample_letter
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.towns import home_town
from wangge.doors.desk.setup.forms.templates import TemplateForm
from wangge.doors.desk.setup.guards import SetupRequest, administrators_only

_KIND = DocumentTemplate.Kind.LETTER


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def templates(request: SetupRequest) -> HttpResponseBase:
    town = home_town(request.standing)
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _taken(request, form, town):
        messages.success(request, _("Letters are written on your template from now on. Try it with the sample."))
        return redirect("desk:templates")
    own = template_in_use(town.pk, _KIND)
    used = checked(_content(own), sample_letter(town.name))
    context = {
        "shell": shell_of(request, "desk:setup"),
        "town": town,
        "kind": _KIND,
        "form": form,
        "own": own,
        "set_by": names_of([own.set_by_id]).get(own.set_by_id or 0, "") if own else "",
        "fields": [{"code": code, "words": words, "used": code in used} for code, words in letter_fields().items()],
        "now": clock.now(),
    }
    return render(request, "desk/setup/templates.html", context, status=422 if form.errors else 200)


def _taken(request: SetupRequest, form: TemplateForm, town: Area) -> bool:
    file = form.cleaned_data["file"]
    content = file.read()
    try:
        checked(content, sample_letter(town.name))
    except TemplateRefused as refusal:
        form.add_error("file", refusal.words)
        return False
    set_template(town, _KIND, actor=request.standing.actor, name=file.name, content=content)
    return True


@administrators_only
@require_safe
def template_file(request: SetupRequest) -> HttpResponseBase:
    """The one in use, to be changed."""
    return _document(_content(template_in_use(home_town(request.standing).pk, _KIND)), _KIND.value)


@administrators_only
@require_safe
def template_sample(request: SetupRequest) -> HttpResponseBase:
    """The same, filled in with made-up values."""
    town = home_town(request.standing)
    return _document(filled(_content(template_in_use(town.pk, _KIND)), sample_letter(town.name)), "sample")


@require_POST
@administrators_only
def template_end(request: SetupRequest) -> HttpResponseBase:
    end_template(home_town(request.standing), _KIND, actor=request.standing.actor)
    messages.success(request, _("Letters are written on the template that comes with the software again."))
    return redirect("desk:templates")


def _content(own: DocumentTemplate | None) -> bytes:
    return bytes(own.content) if own else own_template(_KIND)


def _document(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=WORD)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response
