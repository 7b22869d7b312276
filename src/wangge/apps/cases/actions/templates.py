"""The town's own forms of its documents."""

from django.db import transaction

from wangge.apps.areas.models import Area
from wangge.apps.cases.models import DocumentTemplate
from wangge.apps.kit import clock
from wangge.apps.kit.canonical import digest
from wangge.apps.ledger.actions import append
from wangge.apps.ledger.events import Actor


@transaction.atomic
def set_template(
    town: Area, kind: DocumentTemplate.Kind, *, actor: Actor, name: str, content: bytes
) -> DocumentTemplate:
    """In use from now on, in place of the one before; the same again changes nothing. Whoever sends it has looked it over."""
    town = _locked(town)
    current = DocumentTemplate.objects.filter(town=town, kind=kind, ended_at=None).first()
    if current and bytes(current.content) == content:
        return current
    if current:
        _end(current)
    made = DocumentTemplate.objects.create(
        town=town, kind=kind, name=name[:100], content=content, set_at=clock.now(), set_by_id=actor.id
    )
    _keep(town, made, actor=actor, action="set_template")
    return made


@transaction.atomic
def end_template(town: Area, kind: DocumentTemplate.Kind, *, actor: Actor) -> None:
    """Back to the one that comes with the software. Ending it again changes nothing."""
    town = _locked(town)
    current = DocumentTemplate.objects.filter(town=town, kind=kind, ended_at=None).first()
    if current:
        _end(current)
        _keep(town, current, actor=actor, action="end_template")


def _locked(town: Area) -> Area:
    return Area.objects.select_for_update(of=("self",)).get(pk=town.pk)


def _end(template: DocumentTemplate) -> None:
    template.ended_at = clock.now()
    template.save(update_fields=["ended_at"])


def _keep(town: Area, template: DocumentTemplate, *, actor: Actor, action: str) -> None:
    """The town's own history tells who set which, by what it holds."""
    detail = {
        "template": template.pk,
        "kind": template.kind,
        "name": template.name,
        "sha256": digest(bytes(template.content)).hex(),
    }
    append(town, actor=actor, action=action, detail=detail)
    town.save(update_fields=["chain_length", "chain_head"])
