"""The limits of a town: set, no longer used; and the filing conditions of a category."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.accounts.queries import names_of
from wangge.apps.areas.models import Area
from wangge.apps.cases.models import Category, FilingCondition, StageLimit
from wangge.apps.cases.queries.limits import LIMITS
from wangge.apps.cases.workflow import Stage
from wangge.apps.kit import clock
from wangge.apps.kit.worktime import Unit
from wangge.apps.ledger.actions import append, raise_version_at_once
from wangge.apps.ledger.events import Actor

_MOST = 999


@dataclass(frozen=True, kw_only=True)
class NewLimit:
    """As `StageLimit`. `replaces` is the one that its sender saw in its place, if any."""

    town: Area
    stage: Stage
    amount: int
    unit: Unit
    category: Category | None = None
    condition: FilingCondition | None = None
    urgent: bool = False
    replaces: int | None = None


@transaction.atomic
def set_limit(new: NewLimit, *, actor: Actor) -> StageLimit:
    """From now on; clocks that run keep theirs. Said again it changes nothing. Raises ValidationError, by field, in words."""
    _refuse_wrong(new)
    town = _locked(new.town)
    kind = {"town": town, "stage": new.stage, "urgent": new.urgent}
    which = kind | {"category": new.category, "condition": new.condition}
    current = StageLimit.objects.filter(**which, ended_at=None).first()
    if current and (current.amount, current.unit) == (new.amount, new.unit):
        return current
    if (current.pk if current else None) != new.replaces:
        raise ValidationError(_first_was(current))
    if current:
        _end(current)
    rule = StageLimit.objects.create(
        **which, amount=new.amount, unit=new.unit.value, set_at=clock.now(), set_by_id=actor.id
    )
    _keep(town, rule, actor=actor, action="set_limit", was=f"{current.amount} {current.unit}" if current else "")
    return rule


@transaction.atomic
def end_limit(rule: StageLimit, *, actor: Actor) -> None:
    """No longer used: the next less specific one holds. Ending it again changes nothing."""
    town = _locked(rule.town)
    rule.refresh_from_db()
    if rule.ended_at is None:
        _end(rule)
        _keep(town, rule, actor=actor, action="end_limit")


@transaction.atomic
def add_filing_condition(category: Category, *, actor: Actor, words: str) -> FilingCondition:
    """Raises ValidationError in words when there are none, or when the category has this one."""
    words = words.strip()
    category = Category.objects.select_for_update(of=("self",)).get(pk=category.pk)
    if not words:
        raise ValidationError({"words": _("Write the condition: it is read by those who accept the case.")})
    if category.filing_conditions.filter(words=words, retired=False).exists():
        raise ValidationError({"words": _("“%(category)s” has this condition already.") % {"category": category}})
    condition = FilingCondition.objects.create(category=category, words=words)
    _keep_category(category, condition, actor=actor, action="add_filing_condition")
    return condition


@transaction.atomic
def retire_filing_condition(condition: FilingCondition, *, actor: Actor) -> None:
    """With the limits that were set for it; cases accepted under it keep it."""
    category = Category.objects.select_for_update(of=("self",)).get(pk=condition.category_id)
    if condition.retired:
        return
    for rule in condition.stage_limits.filter(ended_at=None).select_related("town", "category"):
        end_limit(rule, actor=actor)
    condition.retired = True
    condition.save(update_fields=["retired"])
    _keep_category(category, condition, actor=actor, action="retire_filing_condition")


def _refuse_wrong(new: NewLimit) -> None:
    if not 1 <= new.amount <= _MOST:
        said = _("A limit of %(amount)s cannot be kept by anybody: give at least 1 and at most %(most)s.")
        raise ValidationError({"amount": said % {"amount": new.amount, "most": _MOST}})
    if new.condition and (new.category is None or new.condition.category_id != new.category.pk):
        said = _("“%(condition)s” is a filing condition of “%(category)s”: choose that category with it.")
        names = {"condition": new.condition, "category": new.condition.category}
        raise ValidationError({"condition": said % names})


def _first_was(current: StageLimit | None) -> str:
    if current is None:
        return _("Somebody has ended this limit meanwhile. Look at the page again; what you typed is kept.")
    name = names_of([current.set_by_id]).get(current.set_by_id or 0, "")
    said = _("%(name)s has set this limit meanwhile: %(amount)s %(unit)s. To put yours in its place, save once more.")
    return said % {"name": name, "amount": current.amount, "unit": current.get_unit_display()}


def _locked(town: Area) -> Area:
    return Area.objects.select_for_update(of=("self",)).get(pk=town.pk)


def _end(rule: StageLimit) -> None:
    rule.ended_at = clock.now()
    rule.save(update_fields=["ended_at"])


def _keep(town: Area, rule: StageLimit, *, actor: Actor, action: str, was: str = "") -> None:
    """The town's own history tells who set which limit."""
    detail = {
        "rule": rule.pk,
        "stage": rule.stage,
        "category": rule.category.code if rule.category else "",
        "condition": rule.condition.words if rule.condition else "",
        "urgent": rule.urgent,
        "limit": rule.amount,
        "unit": rule.unit,
        "was": was,
    }
    append(town, actor=actor, action=action, detail=detail)
    town.save(update_fields=["chain_length", "chain_head"])
    raise_version_at_once(LIMITS)


def _keep_category(category: Category, condition: FilingCondition, *, actor: Actor, action: str) -> None:
    append(category, actor=actor, action=action, detail={"condition": condition.words})
    category.save(update_fields=["chain_length", "chain_head"])
    raise_version_at_once(LIMITS)
