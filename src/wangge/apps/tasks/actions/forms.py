"""Forms are published whole, version by version; an answer keeps the one that it was given for."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from wangge.apps.areas.models import Area
from wangge.apps.kit import clock
from wangge.apps.kit.canonical import canonical_json, digest
from wangge.apps.ledger.actions import append
from wangge.apps.ledger.events import Actor
from wangge.apps.tasks.models import Form, FormVersion


@transaction.atomic
def publish_form(town: Area, code: str, name: str, definition: Mapping[str, Any], *, actor: Actor) -> FormVersion:
    """The next version of the form with this code, or its first; the same questions again make no new one."""
    form = Form.objects.select_for_update().filter(town=town, code=code).first() or Form(town=town, code=code)
    last = form.versions.order_by("-number").first() if form.pk else None
    if last and last.definition == dict(definition) and form.name == name:
        return last
    form.name, form.version = name, form.version + 1
    sealed = digest(canonical_json(definition)).hex()
    detail = {"code": code, "name": name, "version": form.version, "sha256": sealed}
    append(form, actor=actor, action="publish_form", detail=detail)
    form.save()
    return FormVersion.objects.create(form=form, number=form.version, definition=definition, since=clock.now())
