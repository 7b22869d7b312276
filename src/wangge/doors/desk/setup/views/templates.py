"""The town's own forms of its documents: sent, looked over, tried with sample values, taken back."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.accounts.queries import names_of
from wangge.apps.areas.models import Area
from wangge.apps.cases.actions import end_template, set_template
from wangge.apps.cases.queries import template_in_use
from wangge.apps.kit import clock
from wangge.doors.desk.documents.answering import content_of, word_file
from wangge.doors.desk.documents.filling import TemplateRefused, checked, filled
from wangge.doors.desk.documents.kinds import DOCUMENTS, Document
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.present.towns import home_town
from wangge.doors.desk.setup.forms.templates import TemplateForm
from wangge.doors.desk.setup.guards import SetupRequest, administrators_only
from wangge.doors.desk.setup.present.templates import fields_of, tabs_of


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: SetupRequest, kind: str) -> HttpResponseBase:
    document, town = _document(kind), home_town(request.standing)
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _taken(request, form, town, document):
        messages.success(request, _("Documents are written on your template from now on. Try it with the sample."))
        return redirect("desk:template", kind)
    own = template_in_use(town.pk, document.kind)
    used = checked(content_of(own, document.kind), document.sample(town.name))
    context = {
        "shell": shell_of(request, "desk:setup"),
        "town": town,
        "kind": document.kind,
        "tabs": tabs_of(document),
        "form": form,
        "own": own,
        "set_by": names_of([own.set_by_id]).get(own.set_by_id or 0, "") if own else "",
        "fields": fields_of(document, town.name, used),
        "now": clock.now(),
    }
    return render(request, "desk/setup/templates.html", context, status=422 if form.errors else 200)


def _document(kind: str) -> Document:
    if kind not in DOCUMENTS:
        raise Http404
    return DOCUMENTS[kind]


def _taken(request: SetupRequest, form: TemplateForm, town: Area, document: Document) -> bool:
    file = form.cleaned_data["file"]
    content = file.read()
    try:
        checked(content, document.sample(town.name))
    except TemplateRefused as refusal:
        form.add_error("file", refusal.words)
        return False
    set_template(town, document.kind, actor=request.standing.actor, name=file.name, content=content)
    return True


@administrators_only
@require_safe
def template_file(request: SetupRequest, kind: str) -> HttpResponseBase:
    """The one in use, to be changed."""
    document = _document(kind)
    own = template_in_use(home_town(request.standing).pk, document.kind)
    return word_file(content_of(own, document.kind), capfirst(str(document.kind.label)))


@administrators_only
@require_safe
def template_sample(request: SetupRequest, kind: str) -> HttpResponseBase:
    """The same, filled in with made-up values."""
    document, town = _document(kind), home_town(request.standing)
    content = content_of(template_in_use(town.pk, document.kind), document.kind)
    return word_file(filled(content, document.sample(town.name)), _("sample"))


@require_POST
@administrators_only
def template_end(request: SetupRequest, kind: str) -> HttpResponseBase:
    end_template(home_town(request.standing), _document(kind).kind, actor=request.standing.actor)
    messages.success(request, _("Documents are written on the template that comes with the software again."))
    return redirect("desk:template", kind)
