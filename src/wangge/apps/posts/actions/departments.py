from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _, ngettext

from wangge.apps.accounts.actions import ChangedMeanwhile
from wangge.apps.areas.models import Area
from wangge.apps.ledger.actions import append, raise_version_at_once
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.models import Department, Post
from wangge.apps.posts.queries import POSTS
from wangge.apps.posts.workflow import DepartmentKind


@dataclass(frozen=True, kw_only=True)
class NewDepartment:
    town: Area
    code: str
    name: str
    short_name: str
    kind: DepartmentKind
    discipline: bool = False


@transaction.atomic
def create_department(new: NewDepartment, *, actor: Actor) -> Department:
    """Raises IntegrityError when code or name is taken."""
    department = Department(
        town=new.town,
        code=new.code,
        name=new.name,
        short_name=new.short_name,
        kind=new.kind,
        discipline=new.discipline,
    )
    _keep(department, actor=actor, action="create_department", name=new.name)
    return department


@transaction.atomic
def import_departments(news: Iterable[NewDepartment], *, actor: Actor) -> list[Department]:
    """All or none. Raises what `create_department` does."""
    return [create_department(new, actor=actor) for new in news]


@transaction.atomic
def change_department(
    department: Department,
    *,
    actor: Actor,
    name: str,
    short_name: str,
    kind: str,
    discipline: bool,
    seen: int | None = None,
) -> Department:
    """Its code stays. Raises ValidationError in words, ChangedMeanwhile when `seen`, the length of its history, is no more."""
    department = Department.objects.select_for_update().get(pk=department.pk)
    if seen is not None and department.chain_length != seen:
        raise ChangedMeanwhile
    department.name, department.short_name = name, short_name
    department.kind, department.discipline = kind, discipline
    taken = Department.objects.filter(town=department.town_id, name=name, ends_on=None).exclude(pk=department.pk)
    if department.ends_on is None and taken.exists():
        raise ValidationError({"name": _("There is already a department of this name.")})
    detail = {"name": name, "short_name": short_name, "kind": kind, "discipline": discipline}
    _keep(department, actor=actor, action="change_department", **detail)
    return department


@transaction.atomic
def end_department(department: Department, *, actor: Actor, ends_on: date, seen: int | None = None) -> Department:
    """Its last day is `ends_on`. Raises ValidationError in words while somebody serves in it longer; ChangedMeanwhile."""
    department = Department.objects.select_for_update().get(pk=department.pk)
    if seen is not None and department.chain_length != seen:
        raise ChangedMeanwhile
    serving = Post.objects.live_on(ends_on + timedelta(days=1)).filter(department=department).count()
    if serving:
        words = ngettext(
            "%(number)s person still serves here. End the post first.",
            "%(number)s persons still serve here. End their posts first.",
            serving,
        )
        raise ValidationError(words % {"number": serving})
    department.ends_on = ends_on
    _keep(department, actor=actor, action="end_department", until=ends_on)
    return department


def _keep(department: Department, *, actor: Actor, action: str, **detail: object) -> None:
    append(department, actor=actor, action=action, detail={"code": department.code, **detail})
    department.save()
    raise_version_at_once(POSTS)
