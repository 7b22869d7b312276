from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.accounts.actions import ChangedMeanwhile
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


@transaction.atomic
def change_body(
    body: OutsideBody, *, actor: Actor, name: str, kind: str, phone: str, seen: int | None = None
) -> OutsideBody:
    """Its code stays. Raises ValidationError in words, ChangedMeanwhile when `seen`, the length of its history, is no more."""
    body = _locked(body, seen)
    if OutsideBody.objects.filter(town=body.town_id, name=name, ends_on=None).exclude(pk=body.pk).exists():
        raise ValidationError({"name": _("There is already a body of this name.")})
    body.name, body.kind, body.phone = name, kind, phone
    _keep(body, actor=actor, action="change_body", name=name, kind=kind, phone=phone)
    return body


@transaction.atomic
def end_body(body: OutsideBody, *, actor: Actor, ends_on: date, seen: int | None = None) -> OutsideBody:
    """Nothing is passed to it any more. Raises ChangedMeanwhile."""
    body = _locked(body, seen)
    body.ends_on = ends_on
    _keep(body, actor=actor, action="end_body", until=ends_on)
    return body


def _locked(body: OutsideBody, seen: int | None) -> OutsideBody:
    body = OutsideBody.objects.select_for_update().get(pk=body.pk)
    if seen is not None and body.chain_length != seen:
        raise ChangedMeanwhile
    return body


def _keep(body: OutsideBody, *, actor: Actor, action: str, **detail: object) -> None:
    append(body, actor=actor, action=action, detail={"code": body.code, **detail})
    body.save()
    raise_version_at_once(POSTS)


def _create_body(new: NewBody, *, actor: Actor) -> OutsideBody:
    body = OutsideBody(town=new.town, code=new.code, name=new.name, kind=new.kind, phone=new.phone)
    detail = {"code": new.code, "name": new.name, "kind": new.kind.value, "phone": new.phone}
    append(body, actor=actor, action="create_body", detail=detail)
    body.save()
    return body
