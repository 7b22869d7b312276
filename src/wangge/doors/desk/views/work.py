"""A contractor's sheet with a link that is shown once; and the department's list of contractors."""

import secrets
from uuid import UUID, uuid4

import segno
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wangge.apps.cases.actions import LinkWork, Refused, take
from wangge.apps.cases.models.groups import DEPARTMENT
from wangge.apps.cases.queries import photos_of_work, work_of
from wangge.apps.cases.rules import verdict
from wangge.apps.kit import ids
from wangge.apps.kit.canonical import digest
from wangge.apps.posts.actions import add_contractor, end_contractor
from wangge.apps.posts.models import Department
from wangge.apps.posts.queries import contractors_of
from wangge.doors.desk.forms.working import ContractorForm
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.views.finding import case_seen
from wangge.doors.porch.people import StaffRequest, staff_only
from wangge.doors.porch.standing import work_place


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def work(request: StaffRequest, number: str, uid: UUID) -> HttpResponseBase:
    """A POST makes a new link: it stands on this one page and nowhere else, and the one before opens nothing any more."""
    case = case_seen(request, number)
    if not verdict(request.standing, "link_work", case):
        raise PermissionDenied
    found = work_of(case, uid)
    if found is None:
        raise Http404
    link = ""
    if request.method == "POST":
        secret = ids.spelled(secrets.token_bytes(17))
        order = LinkWork(strand=found.strand, secret_hash=digest(secret.encode()).hex())
        try:
            take(case, order, actor=request.standing, command_id=uuid4())
        except Refused as refusal:
            messages.error(request, refusal.words)
            return redirect("desk:case", case.number)
        link = request.build_absolute_uri(reverse("public:work", args=[secret]))
    context = {
        "case": case,
        "work": found,
        "link": link,
        "qr": SafeString(segno.make(link, error="m", micro=False).svg_inline(scale=4, border=2)) if link else "",
        "photos": photos_of_work(found),
        "caller": case.handler or request.user,
        "shell": shell_of(request),
        **work_place(case, width=620, height=360),
    }
    return render(request, "desk/work.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def contractors(request: StaffRequest) -> HttpResponseBase:
    mine = _own(request)
    form = ContractorForm(mine, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("name", "phone", "trade")}
        try:
            add_contractor(form.chosen, actor=request.standing.actor, **chosen)
        except ValidationError as error:
            form.add_error("name", " ".join(error.messages))
        else:
            messages.success(request, _("Added."))
            return redirect("desk:contractors")
    context = {
        "shell": shell_of(request, "desk:contractors"),
        "form": form,
        "rows": contractors_of([one.pk for one in mine]),
    }
    return render(request, "desk/contractors.html", context, status=422 if form.is_bound else 200)


@require_POST
@staff_only
def end_a_contractor(request: StaffRequest, pk: int) -> HttpResponseBase:
    found = next((one for one in contractors_of([one.pk for one in _own(request)]) if one.pk == pk), None)
    if found:
        end_contractor(found, actor=request.standing.actor)
        messages.success(request, _("Taken off the list. What they have in hand goes on."))
    return redirect("desk:contractors")


def _own(request: StaffRequest) -> list[Department]:
    """Raises Http404 for whoever works in no department."""
    posts = (post for post in request.standing.posts if post.role in DEPARTMENT)
    mine = {post.department for post in posts if post.department}
    if not mine:
        raise Http404
    return sorted(mine, key=lambda department: department.code)
