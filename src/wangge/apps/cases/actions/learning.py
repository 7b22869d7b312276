"""Learning the model of categories: asked for, carried out beside everything else, ended with a result that is kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from wangge.apps.cases.models import Training
from wangge.apps.cases.queries.served import SUGGESTIONS
from wangge.apps.cases.workflow import Outcome, Step
from wangge.apps.kit import clock
from wangge.apps.ledger.actions import append, raise_version_at_once
from wangge.apps.ledger.events import Actor

# Longer than any step takes: whoever was not heard of for so long has stopped.
_STOPPED = timedelta(hours=1)


class AlreadyLearning(Exception):
    """A model is being learnt already; one at a time is enough."""


@dataclass(frozen=True)
class Ended:
    """What came of a training; `judged` as `queries.judged` tells it."""

    outcome: Outcome
    cases: int = 0
    held_back: int = 0
    categories: int = 0
    learnt_until: datetime | None = None
    judged: Mapping[str, object] = field(default_factory=dict)
    checksum: str = ""
    error: str = ""


def ask_training(*, actor: Actor) -> Training:
    """Asks the worker to learn from the settled cases. Raises AlreadyLearning."""
    try:
        with transaction.atomic():
            training = Training(asked_by_id=actor.id, asked_at=clock.now())
            append(training, actor=actor, action="ask_training", detail={})
            training.save()
    except IntegrityError as error:
        raise AlreadyLearning from error
    return training


@transaction.atomic
def claim_training() -> Training | None:
    """The one that waits, or whose worker has stopped, for the caller to carry out; None where there is none."""
    training = Training.objects.select_for_update(skip_locked=True).filter(_free(), running=True).first()
    if training:
        training.seen_at = clock.now()
        training.save(update_fields=["seen_at"])
    return training


def training_waits() -> bool:
    """Whether one is there for somebody to carry out."""
    return Training.objects.filter(_free(), running=True).exists()


def release_training() -> None:
    """Whoever carried it out was stopped: the next one begins anew."""
    Training.objects.filter(running=True).update(seen_at=None, step=Step.WAITING, percent=0)


def _free() -> Q:
    return Q(seen_at=None) | Q(seen_at__lt=clock.now() - _STOPPED)


def note_step(training: Training, step: Step, percent: int) -> None:
    """How far it is, for those who look on."""
    Training.objects.filter(pk=training.pk, running=True).update(step=step, percent=percent, seen_at=clock.now())


@transaction.atomic
def end_training(training: Training, ended: Ended, *, actor: Actor) -> Training:
    """Writes down what came of it; one that is taken is in use from now on in place of the other. Twice changes nothing."""
    training = Training.objects.select_for_update().get(pk=training.pk)
    if not training.running:
        return training
    told = asdict(ended)
    for name, value in told.items():
        setattr(training, name, value)
    training.running, training.finished_at = False, clock.now()
    detail = {name: told[name] for name in ("cases", "held_back", "categories", "checksum", "error")}
    append(training, actor=actor, action="end_training", detail=detail | {"outcome": ended.outcome.value})
    if ended.outcome is Outcome.TAKEN:
        Training.objects.filter(in_use=True).update(in_use=False)
        training.in_use = True
        raise_version_at_once(SUGGESTIONS)
    training.save()
    return training
