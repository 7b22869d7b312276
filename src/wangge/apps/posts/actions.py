from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from wangge.apps.accounts.models import Person
from wangge.apps.areas.models import Area
from wangge.apps.ledger.actions import append, raise_version_at_once
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.models import Department, Post
from wangge.apps.posts.queries import POSTS
from wangge.apps.posts.workflow import DepartmentKind, Role


@dataclass(frozen=True, kw_only=True)
class NewPost:
    person: Person
    role: Role
    area: Area | None = None
    department: Department | None = None
    starts_on: date
    part_time: bool = False


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
    append(department, actor=actor, action="create_department", detail={"code": new.code, "name": new.name})
    department.save()
    raise_version_at_once(POSTS)
    return department


@transaction.atomic
def create_posts(posts: Iterable[NewPost], *, actor: Actor) -> list[Post]:
    """All or none. Raises IntegrityError when a role does not fit its place or is held there already."""
    made = [_create_post(new, actor=actor) for new in posts]
    raise_version_at_once(POSTS)
    return made


def _create_post(new: NewPost, *, actor: Actor) -> Post:
    post = Post(
        person=new.person,
        role=new.role,
        area=new.area,
        department=new.department,
        starts_on=new.starts_on,
        part_time=new.part_time,
    )
    where = new.area.code if new.area else new.department.code if new.department else ""
    detail = {"person": new.person.pk, "role": new.role.value, "where": where, "from": new.starts_on}
    append(post, actor=actor, action="create_post", detail=detail)
    post.save()
    return post


@transaction.atomic
def end_post(post: Post, *, actor: Actor, ends_on: date) -> Post:
    """The post's last day is `ends_on`."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    post.ends_on = ends_on
    append(post, actor=actor, action="end_post", detail={"until": ends_on})
    post.save(update_fields=["ends_on", "chain_length", "chain_head"])
    raise_version_at_once(POSTS)
    return post
