"""The limits of a town as one table for everybody: the usual ones by stage, then what some matters have of their own."""

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext as _, ngettext

from wangge.apps.areas.models import Area
from wangge.apps.cases.models import FilingCondition, StageLimit
from wangge.apps.cases.queries import filing_conditions, stage_limits
from wangge.apps.cases.workflow import DEFAULT_LIMITS, URGENT_STAGES, Limit, LimitFrom, Stage, urgent_limit
from wangge.apps.kit.worktime import Unit
from wangge.doors.porch.templatetags.look import said_span


def limits_page(town: Area, *, may_change: bool) -> dict[str, Any]:
    """From memory; the same for any number of rules."""
    rules = stage_limits(town.pk)
    usual = {(rule.stage, rule.urgent): rule for rule in rules if rule.category_id is None}
    return {
        "town": town,
        "may_change": may_change,
        "stages": [_stage(stage, usual) for stage in Stage],
        "special": [_special(rule) for rule in rules if rule.category_id is not None],
        "conditions": _by_category(filing_conditions(), rules),
    }


def _stage(stage: Stage, usual: dict[tuple[str, bool], StageLimit]) -> dict[str, Any]:
    normal, urgent = usual.get((stage, False)), usual.get((stage, True))
    return {
        "label": stage.label,
        "cells": [_normal(stage, normal), _urgent(stage, normal, urgent)],
        "is_handling": stage is Stage.HANDLING,
    }


def _normal(stage: Stage, rule: StageLimit | None) -> dict[str, Any]:
    limit = Limit(rule.amount, Unit(rule.unit)) if rule else DEFAULT_LIMITS[stage]
    return _cell(stage, rule, limit, said_by=LimitFrom.RULE if rule else LimitFrom.DEFAULT, urgent=False)


def _urgent(stage: Stage, normal: StageLimit | None, rule: StageLimit | None) -> dict[str, Any]:
    if rule:
        return _cell(stage, rule, Limit(rule.amount, Unit(rule.unit)), said_by=LimitFrom.RULE, urgent=True)
    limit = Limit(normal.amount, Unit(normal.unit)) if normal else DEFAULT_LIMITS[stage]
    said = _("a quarter, day and night") if stage in URGENT_STAGES else _("as usual")
    return _cell(stage, None, urgent_limit(stage, limit), said_by=said, urgent=True)


def _cell(stage: Stage, rule: StageLimit | None, limit: Limit, *, said_by: object, urgent: bool) -> dict[str, Any]:
    return {
        "words": said_limit(limit),
        "source": said_by.label if isinstance(said_by, LimitFrom) else said_by,
        "rule": rule,
        "url": change_url(stage=stage.value, urgent="1" if urgent else ""),
    }


def _special(rule: StageLimit) -> dict[str, Any]:
    asked = {"stage": rule.stage, "category": rule.category.code if rule.category else ""}
    asked |= {"condition": str(rule.condition_id or ""), "urgent": "1" if rule.urgent else ""}
    return {
        "rule": rule,
        "stage": Stage(rule.stage).label,
        "words": said_limit(Limit(rule.amount, Unit(rule.unit))),
        "url": change_url(**asked),
    }


def change_url(**asked: str) -> str:
    """The form that sets a limit, filled in so far."""
    return f"{reverse('desk:limit')}?{urlencode({key: value for key, value in asked.items() if value})}"


def _by_category(conditions: Iterable[FilingCondition], rules: Iterable[StageLimit]) -> list[dict[str, Any]]:
    used = [rule.condition_id for rule in rules]
    return [{"condition": one, "category": one.category, "limits": used.count(one.pk)} for one in conditions]


def said_limit(limit: Limit) -> str:
    """A limit as it was set: “30 minutes”, “3 working days”."""
    return _said_limit(limit, get_language() or "")


@lru_cache(maxsize=500)
def _said_limit(limit: Limit, _language: str) -> str:
    amount = limit.amount
    if limit.unit is Unit.MINUTES:
        return said_span(timedelta(minutes=amount))
    if limit.unit is Unit.DUTY_MINUTES:
        return _("%(span)s of duty") % {"span": said_span(timedelta(minutes=amount))}
    words = {
        Unit.EMERGENCY_HOURS: ngettext("%(n)d hour, day and night", "%(n)d hours, day and night", amount),
        Unit.WORKING_HOURS: ngettext("%(n)d working hour", "%(n)d working hours", amount),
        Unit.WORKING_DAYS: ngettext("%(n)d working day", "%(n)d working days", amount),
        Unit.CALENDAR_DAYS: ngettext("%(n)d day", "%(n)d days", amount),
    }[limit.unit]
    return words % {"n": amount}
