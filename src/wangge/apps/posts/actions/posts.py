from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from wangge.apps.accounts.models import Person
from wangge.apps.areas.models import Area
from wangge.apps.ledger.actions import append_many, raise_version_at_once
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.models import Department, Post
from wangge.apps.posts.queries import POSTS
from wangge.apps.posts.workflow import Role

_BATCH = 200


@dataclass(frozen=True, kw_only=True)
class NewPost:
    person: Person
    role: Role
    area: Area | None = None
    department: Department | None = None
    starts_on: date
    ends_on: date | None = None
    part_time: bool = False


@transaction.atomic
def create_posts(posts: Iterable[NewPost], *, actor: Actor) -> list[Post]:
    """All or none. Raises IntegrityError when a role does not fit its place or is held there already."""
    made = [_post(new) for new in posts]
    append_many([(post, _said(post)) for post in made], actor=actor, action="create_post")
    raise_version_at_once(POSTS)
    return Post.objects.bulk_create(made)


@transaction.atomic
def end_post(post: Post, *, actor: Actor, ends_on: date) -> Post:
    """The post's last day is `ends_on`."""
    (ended,) = end_posts([(post, ends_on)], actor=actor)
    return ended


@transaction.atomic
def end_posts(ends: Sequence[tuple[Post, date]], *, actor: Actor) -> list[Post]:
    """The last day of each, all or none."""
    locked = Post.objects.select_for_update().in_bulk([post.pk for post, _day in ends])
    posts = []
    for post, ends_on in ends:
        locked[post.pk].ends_on = ends_on
        posts.append(locked[post.pk])
    append_many([(post, {"until": post.ends_on}) for post in posts], actor=actor, action="end_post")
    Post.objects.bulk_update(posts, ["ends_on", "chain_length", "chain_head"], batch_size=_BATCH)
    raise_version_at_once(POSTS)
    return posts


def _post(new: NewPost) -> Post:
    return Post(
        person=new.person,
        role=new.role,
        area=new.area,
        department=new.department,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        part_time=new.part_time,
    )


def _said(post: Post) -> dict[str, object]:
    where = post.area.code if post.area else post.department.code if post.department else ""
    said: dict[str, object] = {"person": post.person_id, "role": post.role, "where": where, "from": post.starts_on}
    return said | ({"until": post.ends_on} if post.ends_on else {})
