"""What a town writes again and again: added, changed, ended. A field that nothing fills in is named before anything changes."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions.stale import refuse_stale
from wangge.apps.cases.models import Category, StandardText
from wangge.apps.cases.queries.standard_texts import TEXTS
from wangge.apps.cases.rules.standard_texts import spelled_fields, text_fields, unknown_fields
from wangge.apps.ledger.actions import append, raise_version_at_once
from wangge.apps.ledger.events import Actor


@dataclass(frozen=True, kw_only=True)
class NewText:
    title: str
    text: str
    purpose: StandardText.Purpose = StandardText.Purpose.ANY
    category: Category | None = None


@transaction.atomic
def add_standard_text(town: Area, new: NewText, *, actor: Actor) -> StandardText:
    """Raises ValidationError, by field."""
    made = StandardText(town=town)
    _fill(made, new)
    append(made, actor=actor, action="add_standard_text", detail=_told(new))
    made.save()
    raise_version_at_once(TEXTS)
    return made


@transaction.atomic
def change_standard_text(text: StandardText, new: NewText, *, actor: Actor, seen: int | None = None) -> StandardText:
    """Nothing changed leaves nothing. Raises ValidationError, and Refused when somebody else was first."""
    locked = StandardText.objects.select_for_update(of=("self",)).get(pk=text.pk)
    refuse_stale(locked, seen)
    was = NewText(
        title=locked.title, text=locked.text, purpose=StandardText.Purpose(locked.purpose), category=locked.category
    )
    if was == new:
        return locked
    _fill(locked, new)
    append(locked, actor=actor, action="change_standard_text", detail={"from": _told(was), "to": _told(new)})
    locked.save()
    raise_version_at_once(TEXTS)
    return locked


@transaction.atomic
def end_standard_text(text: StandardText, *, actor: Actor) -> None:
    """It is offered no more; what was written with it stays."""
    locked = StandardText.objects.select_for_update(of=("self",)).get(pk=text.pk)
    if locked.ended:
        return
    locked.ended = True
    append(locked, actor=actor, action="end_standard_text", detail={})
    locked.save()
    raise_version_at_once(TEXTS)


def _fill(text: StandardText, new: NewText) -> None:
    _refuse_wrong(text, new)
    text.title, text.text, text.purpose, text.category = new.title, new.text, new.purpose.value, new.category


def _refuse_wrong(text: StandardText, new: NewText) -> None:
    problems = {}
    if not new.title.strip():
        problems["title"] = _("Give it a title by which it is found.")
    elif StandardText.objects.filter(town=text.town_id, title=new.title, ended=False).exclude(pk=text.pk).exists():
        problems["title"] = _("The town has a text with this title already.")
    if unknown := unknown_fields(new.text):
        said = _("Nothing fills in %(unknown)s. Known fields: %(known)s.")
        known = spelled_fields(text_fields().values())
        problems["text"] = said % {"unknown": spelled_fields(unknown), "known": known}
    if not new.text.strip():
        problems["text"] = _("Write the text.")
    if problems:
        raise ValidationError(problems)


def _told(new: NewText) -> dict[str, object]:
    category = new.category.code if new.category else ""
    return {"title": new.title, "text": new.text, "purpose": new.purpose.value, "category": category}
