import os
from argparse import Namespace

from django.utils.translation import gettext as _

from wangge.apps.cases.actions import AlreadyLearning, ask_training, claim_training
from wangge.apps.cases.jobs import carry_out_training
from wangge.apps.cases.models import Training
from wangge.apps.cases.workflow import ENOUGH_CASES, Outcome, Step
from wangge.apps.ledger.events import SYSTEM
from wangge.commands import Problem
from wangge.commands.installation import refuse_without_county
from wangge.commands.screen import progress, screen, table


def run(_options: Namespace) -> int:
    """1 where no model was learnt: too few cases."""
    refuse_without_county()
    training = claim_training() or _asked()
    # Whoever waits for a page goes first.
    os.nice(10)
    console = screen()
    with progress(console) as bar:
        task = bar.add_task("", total=100)

        def tell(step: Step, percent: int) -> None:
            bar.update(task, description=str(step.label), completed=percent)

        done = carry_out_training(training, tell)
    console.print(table(_in_words(done)))
    if done.outcome == Outcome.TOO_FEW:
        console.print(
            _("Until %(number)s cases are settled the keywords of the catalogue decide.") % {"number": ENOUGH_CASES}
        )
    return 1 if done.outcome == Outcome.TOO_FEW else 0


def _asked() -> Training:
    """One asked for here, and claimed at once. Raises Problem while another is under way."""
    try:
        ask_training(actor=SYSTEM)
    except AlreadyLearning as error:
        raise Problem(_("A model is being learnt already: please wait for it.")) from error
    claimed = claim_training()
    if claimed is None:
        raise Problem(_("A model is being learnt already: please wait for it."))
    return claimed


def _in_words(done: Training) -> dict[str, int | str]:
    judged = done.judged
    names = {"new": _("right at once, of the held-back"), "old": _("  the model before"), "words": _("  the keywords")}
    return {
        _("outcome"): str(done.get_outcome_display()),
        _("settled cases learnt from"): done.cases,
        _("categories"): done.categories,
        _("cases held back"): done.held_back,
        **{label: judged[name]["at_1"] for name, label in names.items() if judged.get(name)},
    }
