"""Which limit a stage of a case has: the most specific of those that the town has set."""

from collections.abc import Iterable
from dataclasses import dataclass

from wangge.apps.cases.models import Case, StageLimit
from wangge.apps.cases.workflow import DEFAULT_LIMITS, URGENT_STAGES, Limit, LimitFrom, Stage, urgent_limit
from wangge.apps.kit.worktime import Unit


@dataclass(frozen=True)
class Allowed:
    """A limit and who said it; `rule` where the town did, `quartered` where urgency left a quarter of it."""

    limit: Limit
    said_by: LimitFrom
    rule: StageLimit | None = None
    quartered: bool = False


def allowed(case: Case, stage: Stage, rules: Iterable[StageLimit]) -> Allowed:
    """Of an urgent case the town's limit for urgent ones; else a quarter of the usual, where urgency shortens the stage."""
    mine = [rule for rule in rules if rule.stage == stage and _fits(rule, case)]
    if case.urgent and (rule := _most_specific(mine, urgent=True)):
        return _by(rule)
    usual = _usual(case, stage, _most_specific(mine, urgent=False))
    if not case.urgent or stage not in URGENT_STAGES:
        return usual
    return Allowed(urgent_limit(stage, usual.limit), usual.said_by, usual.rule, quartered=True)


def _usual(case: Case, stage: Stage, rule: StageLimit | None) -> Allowed:
    """For handling the catalogue's own limit of a category is more specific than a rule for all of them."""
    terms = case.terms if stage is Stage.HANDLING else None
    if rule and (rule.category_id or terms is None):
        return _by(rule)
    if terms:
        return Allowed(Limit(terms.limit_amount, Unit(terms.limit_unit)), LimitFrom.CATEGORY)
    return Allowed(DEFAULT_LIMITS[stage], LimitFrom.DEFAULT)


def _by(rule: StageLimit) -> Allowed:
    return Allowed(Limit(rule.amount, Unit(rule.unit)), LimitFrom.RULE, rule)


def _fits(rule: StageLimit, case: Case) -> bool:
    is_category = rule.category_id is None or rule.category_id == case.category_id
    return is_category and (rule.condition_id is None or rule.condition_id == case.filing_condition_id)


def _most_specific(rules: Iterable[StageLimit], *, urgent: bool) -> StageLimit | None:
    """A filing condition before its category, a category before all."""
    fitting = [rule for rule in rules if rule.urgent == urgent]
    return max(fitting, key=lambda rule: (rule.condition_id is not None, rule.category_id is not None), default=None)
