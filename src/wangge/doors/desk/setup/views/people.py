"""The people of a county or town: found, changed, given posts, invited, ended."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wangge.apps.accounts.actions import change_person, end_account
from wangge.apps.accounts.models import Person
from wangge.apps.intake.actions import add_post
from wangge.apps.intake.queries.people import held_by, people_of, person_of, today
from wangge.apps.intake.queries.plans import RowRefused
from wangge.apps.posts.actions import end_post
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.desk.setup.forms.people import EndAccountForm, EndPostForm, NewPersonForm, PersonForm, PostForm
from wangge.doors.desk.setup.guards import SetupRequest, administrators_only
from wangge.doors.desk.setup.present.checklist import link
from wangge.doors.desk.setup.present.lists import first_of_page, pager_of
from wangge.doors.desk.setup.present.people import person_row, post_rows, unit_choices
from wangge.doors.desk.setup.views.saving import saved, there_is

PAGE = 50


@administrators_only
@require_safe
def people(request: SetupRequest) -> HttpResponseBase:
    words = request.GET.get("q", "").strip().replace("\0", "")[:60]
    unit = request.GET.get("unit", "").replace("\0", "")[:40]
    found = people_of(request.roots, words, unit)
    total = found.count()
    first = first_of_page(request.GET, total, PAGE)
    asked = request.GET.copy()
    asked.pop("page", None)
    query = f"{asked.urlencode()}&" if asked else ""
    context = {
        "shell": shell_of(request, "desk:setup"),
        "rows": [person_row(person) for person in found[first : first + PAGE]],
        "pager": pager_of(first, total, query, PAGE),
        "words": words,
        "unit": unit,
        "units": unit_choices(request.roots),
    }
    return render(request, "desk/setup/people.html", context)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_person(request: SetupRequest) -> HttpResponseBase:
    form = NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _adds(request, form, form.row()):
        return redirect("desk:people")
    context = {"shell": shell_of(request, "desk:setup"), "form": form}
    return render(request, "desk/setup/new_person.html", context, status=422 if form.is_bound else 200)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: SetupRequest, account: str) -> HttpResponseBase:
    """Name and number; below them the posts, each with its end."""
    found = there_is(person_of(request.roots, account))
    start = {"name": found.name, "phone": found.phone, "seen": found.chain_length}
    form = PersonForm(request.POST or None, initial=start)
    actor = request.standing.actor
    shown = saved(request, form, found.chain_length, lambda values: change_person(found, actor=actor, **values))
    if shown is None:
        return redirect("desk:person", account)
    return _page(request, found, form=shown, status=422 if shown.is_bound else 200)


@require_POST
@administrators_only
def new_post(request: SetupRequest, account: str) -> HttpResponseBase:
    found = there_is(person_of(request.roots, account))
    form = PostForm(request.POST)
    if form.is_valid() and _adds(request, form, form.row(found)):
        return redirect("desk:person", account)
    return _page(request, found, post_form=form, status=422)


@require_POST
@administrators_only
def end_a_post(request: SetupRequest, account: str, post: int) -> HttpResponseBase:
    """Whose open cases stay with a post that ends is said; they can be handed over."""
    found = there_is(person_of(request.roots, account))
    ending = next((one for one in found.posts.all() if one.pk == post and _is_within(request, one)), None)
    if ending is None:
        raise Http404
    form = EndPostForm(ending, request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(words) for errors in form.errors.values() for words in errors))
    elif form.cleaned_data["seen"] != ending.chain_length:
        messages.error(request, _("Somebody else changed this post meanwhile. Look at it again."))
    else:
        end_post(ending, actor=request.standing.actor, ends_on=form.cleaned_data["ends_on"])
        messages.success(request, _("The post ends on %(day)s.") % {"day": form.cleaned_data["ends_on"].isoformat()})
    return redirect("desk:person", account)


@require_POST
@administrators_only
def end_an_account(request: SetupRequest, account: str) -> HttpResponseBase:
    found = there_is(person_of(request.roots, account))
    form = EndAccountForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please say why."))
    elif problem := _in_use(request, found):
        messages.error(request, problem)
    else:
        end_account(found, actor=request.standing.actor, reason=form.cleaned_data["reason"])
        messages.success(request, _("%(name)s can sign in no more.") % {"name": found.name})
    return redirect("desk:person", account)


def _in_use(request: SetupRequest, found: Person) -> str:
    """Why the account cannot end yet."""
    if found.pk == request.user.pk:
        return _("Your own account cannot be ended by yourself.")
    day = today()
    live = sum(post.ends_on is None or post.ends_on >= day for post in found.posts.all())
    if live:
        words = ngettext("%(n)s post is still held. End it first.", "%(n)s posts are still held. End them first.", live)
        return words % {"n": live}
    cases = held_by(found)
    words = ngettext("%(n)s open case is still with them.", "%(n)s open cases are still with them.", cases)
    return words % {"n": cases} + " " + _("Hand them over first.") if cases else ""


def _adds(request: SetupRequest, form: Form, row: dict[str, str]) -> bool:
    try:
        made = add_post(row, actor=request.standing.actor, root=request.roots[0])
    except RowRefused as refusal:
        form.add_error(None, refusal.words)
        return False
    messages.success(request, _("Made: %(what)s") % {"what": made})
    return True


def _is_within(request: SetupRequest, post: Any) -> bool:
    place = post.area or (post.department.town if post.department else None)
    return place is not None and any(place.path.startswith(root.path) for root in request.roots)


def _page(request: SetupRequest, found: Person, *, status: int = 200, **forms: Form) -> HttpResponseBase:
    start = {"name": found.name, "phone": found.phone, "seen": found.chain_length}
    context = {
        "shell": shell_of(request, "desk:setup"),
        "found": found,
        "form": forms.get("form") or PersonForm(initial=start),
        "post_form": forms.get("post_form") or PostForm(initial={"starts_on": today().isoformat()}),
        "rows": post_rows(found),
        "today": today(),
        "held": held_by(found),
        "hand_over": link("desk:hand_over"),
        "waits": found.is_active and not found.has_usable_password(),
    }
    return render(request, "desk/setup/person.html", context, status=status)
