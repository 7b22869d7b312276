"""Rules that say whose a matter is. They hold for what comes in later: nothing that is under way is moved by them."""

from collections.abc import Iterable
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions.stale import refuse_stale
from wangge.apps.cases.models import RoutingRule
from wangge.apps.cases.queries.routing import ROUTING, rules_of
from wangge.apps.cases.rules.routing import NewRule, as_new_rule, rule_problems, told_rule
from wangge.apps.ledger.actions import append, raise_version
from wangge.apps.ledger.events import Actor


@transaction.atomic
def create_rule(new: NewRule, *, actor: Actor) -> RoutingRule:
    """Gives it the town's next number. Raises ValidationError, by field."""
    _lock(new.town)
    _refuse_wrong(new)
    highest = RoutingRule.objects.filter(town=new.town).aggregate(highest=Max("number"))["highest"]
    rule = RoutingRule(town=new.town, number=(highest or 0) + 1)
    _fill(rule, new)
    append(rule, actor=actor, action="create_rule", detail=told_rule(new))
    rule.save()
    rule.supports.set(new.supports)
    raise_version(ROUTING)
    return rule


@transaction.atomic
def change_rule(rule: RoutingRule, new: NewRule, *, actor: Actor, seen: int | None = None) -> RoutingRule:
    """Raises ValidationError, and Refused when somebody else was first. Nothing changed leaves nothing."""
    _lock(rule.town)
    rule = RoutingRule.objects.select_for_update().get(pk=rule.pk)
    refuse_stale(rule, seen)
    new = replace(new, town=rule.town, number=rule.number)
    _refuse_wrong(new)
    was, becomes = told_rule(as_new_rule(rule)), told_rule(new)
    changes = {name: {"from": was[name], "to": becomes[name]} for name in becomes if was[name] != becomes[name]}
    if not changes:
        return rule
    _fill(rule, new)
    append(rule, actor=actor, action="change_rule", detail=changes)
    rule.save()
    rule.supports.set(new.supports)
    raise_version(ROUTING)
    return rule


@transaction.atomic
def retire_rule(rule: RoutingRule, *, actor: Actor, seen: int | None = None) -> RoutingRule:
    """It is followed no more, and its number is not given again. Raises Refused."""
    rule = RoutingRule.objects.select_for_update().get(pk=rule.pk)
    refuse_stale(rule, seen)
    if not rule.retired:
        rule.retired = True
        append(rule, actor=actor, action="retire_rule", detail={})
        rule.save()
        raise_version(ROUTING)
    return rule


@transaction.atomic
def import_rules(news: Iterable[NewRule], *, actor: Actor) -> list[RoutingRule]:
    """Changes those that have a number and creates the others; all or none. Raises ValidationError."""
    wanted = list(news)
    rows = RoutingRule.objects.filter(number__in=[new.number for new in wanted], retired=False)
    known = {(rule.town_id, rule.number): rule for rule in rows}
    return [
        change_rule(known[new.town.pk, new.number], new, actor=actor)
        if (new.town.pk, new.number) in known
        else create_rule(new, actor=actor)
        for new in wanted
    ]


def _lock(town: Area) -> None:
    """One change of a town's rules after the other: numbers and doubles are looked for before they are written."""
    Area.objects.select_for_update().get(pk=town.pk)


def _refuse_wrong(new: NewRule) -> None:
    problems = rule_problems(new)
    double = next((one for one in rules_of(new.town.pk) if one.key == new.key and one.number != new.number), None)
    if double and not problems:
        problems["category"] = _("Rule %(number)d says already whose this is: change that one.") % {
            "number": double.number
        }
    if problems:
        raise ValidationError(dict(problems))


def _fill(rule: RoutingRule, new: NewRule) -> None:
    for name in ("category", "group", "village", "grid", "department", "lead_grid", "own_grid"):
        setattr(rule, name, getattr(new, name))
