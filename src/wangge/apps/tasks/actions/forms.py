"""Forms are published whole, version by version; an answer keeps the one that it was given for."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from wangge.apps.areas.models import Area
from wangge.apps.kit import clock
from wangge.apps.kit.canonical import canonical_json, digest
from wangge.apps.kit.forms import FormFaulty, checked
from wangge.apps.ledger.actions import append
from wangge.apps.ledger.events import Actor
from wangge.apps.tasks.actions.refusals import Refused
from wangge.apps.tasks.models import Form, FormVersion


@transaction.atomic
def publish_form(town: Area, code: str, name: str, definition: Mapping[str, Any], *, actor: Actor) -> FormVersion:
    """The next version of the form with this code, or its first; the same questions again make no new one.

    Raises Refused, with what is wrong by the name of the question.
    """
    _refuse_faulty(definition)
    form = Form.objects.select_for_update().filter(town=town, code=code).first() or Form(town=town, code=code)
    last = form.versions.order_by("-number").first() if form.pk else None
    sealed = digest(canonical_json(definition))
    if last and bytes(last.digest) == sealed and form.name == name:
        return last
    form.name, form.version = name, form.version + 1
    detail = {"code": code, "name": name, "version": form.version, "sha256": sealed.hex()}
    append(form, actor=actor, action="publish_form", detail=detail)
    form.save()
    return FormVersion.objects.create(
        form=form, number=form.version, definition=definition, digest=sealed, since=clock.now()
    )


def _refuse_faulty(definition: Mapping[str, Any]) -> None:
    try:
        checked(definition)
    except FormFaulty as error:
        raise Refused("definition", fields={one.name: one.words for one in error.faults}) from error
