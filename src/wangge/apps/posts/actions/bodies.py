from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from wangge.apps.areas.models import Area
from wangge.apps.ledger.actions import append, raise_version_at_once
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.models import OutsideBody
from wangge.apps.posts.queries import POSTS
from wangge.apps.posts.workflow import BodyKind


@dataclass(frozen=True, kw_only=True)
class NewBody:
    town: Area
    code: str
    name: str
    kind: BodyKind
    phone: str = ""


@transaction.atomic
def create_bodies(bodies: Iterable[NewBody], *, actor: Actor) -> list[OutsideBody]:
    """Bodies outside the town; all or none. Raises IntegrityError when code or name is taken."""
    made = [_create_body(new, actor=actor) for new in bodies]
    raise_version_at_once(POSTS)
    return made


def _create_body(new: NewBody, *, actor: Actor) -> OutsideBody:
    body = OutsideBody(town=new.town, code=new.code, name=new.name, kind=new.kind, phone=new.phone)
    detail = {"code": new.code, "name": new.name, "kind": new.kind.value, "phone": new.phone}
    append(body, actor=actor, action="create_body", detail=detail)
    body.save()
    return body
