from collections.abc import Mapping

from django.db import transaction

from wangge.apps.areas.queries import Place
from wangge.apps.intake.actions.lists.writing import write_plan
from wangge.apps.intake.models import ListKind
from wangge.apps.intake.queries.plans import Options, RowRefused, Verdict
from wangge.apps.intake.queries.plans.people import PeoplePlan
from wangge.apps.kit.tabular import Row
from wangge.apps.ledger.events import Actor


@transaction.atomic
def add_post(values: Mapping[str, str], *, actor: Actor, root: Place) -> str:
    """One row of a list of people, typed by hand; says what was made. Raises RowRefused in words."""
    options = Options(root=root)
    plan = PeoplePlan(options).of([Row(1, dict(values))])
    (outcome,) = plan.outcomes
    if outcome.verdict is not Verdict.NEW:
        raise RowRefused(" ".join(outcome.notes) or outcome.what)
    write_plan(ListKind.PEOPLE, plan, options, actor=actor, source="", tell=lambda _done, _total: None)
    return outcome.what
