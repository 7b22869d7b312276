"""The model of categories is learnt anew each night, and whenever somebody asks for it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from time import monotonic

import structlog

from wangge.apps.areas.queries import calendar
from wangge.apps.cases.actions.learning import AlreadyLearning, Ended, ask_training, end_training, note_step
from wangge.apps.cases.models import Training
from wangge.apps.cases.queries.judged import judged_by_keywords, judged_by_model, told
from wangge.apps.cases.queries.served import kept_model, path_of
from wangge.apps.cases.queries.settled import Split, settled_cases, split_by_time
from wangge.apps.cases.workflow import ENOUGH_CASES, LEAST_HELD_BACK, Outcome, Step
from wangge.apps.kit import clock
from wangge.apps.kit.text.linear import LinearModel, ModelRefused, remove, save
from wangge.apps.kit.text.linear.training import TooFew, learn
from wangge.apps.ledger.events import SYSTEM

# When the town sleeps; a worker that was away then does it when it comes back.
_NIGHTLY = time(3)
_SEED = 20_261_123
_BETWEEN = 1.0
Tell = Callable[[Step, int], None]
log = structlog.get_logger()


def ask_nightly() -> bool:
    """Asks for a training where there was none since three o'clock, once there are enough settled cases; whether it did."""
    if Training.objects.filter(asked_at__gte=_last_night()).exists() or not enough_settled():
        return False
    try:
        ask_training(actor=SYSTEM)
    except AlreadyLearning:
        return False
    return True


def enough_settled() -> bool:
    return len(settled_cases(most=ENOUGH_CASES)) >= ENOUGH_CASES


def _last_night() -> datetime:
    now = clock.now().astimezone(calendar().zone)
    night = datetime.combine(now.date(), _NIGHTLY, now.tzinfo)
    return night if night <= now else night - timedelta(days=1)


def carry_out_training(training: Training, tell: Tell = lambda _step, _percent: None) -> Training:
    """Reads, learns, judges, and takes the new model into use where it is no worse. Whatever goes wrong is written down."""
    try:
        ended = _learnt(training, _noted(training, tell))
    except Exception as error:
        log.exception("training_failed", error=type(error).__name__)
        end_training(training, Ended(Outcome.FAILED, error=f"{type(error).__name__}: {error}"[:300]), actor=SYSTEM)
        raise
    done = end_training(training, ended, actor=SYSTEM)
    if done.in_use:
        _tidy(done)
    return done


def _noted(training: Training, tell: Tell) -> Tell:
    """At most once a second, and at each new step."""
    last: list[object] = [None, 0.0]

    def note(step: Step, percent: int) -> None:
        tell(step, percent)
        if step is not last[0] or monotonic() - float(str(last[1])) >= _BETWEEN:
            last[:] = [step, monotonic()]
            note_step(training, step, percent)

    return note


def _learnt(training: Training, tell: Tell) -> Ended:
    tell(Step.READING, 0)
    cases, old = settled_cases(), Training.objects.filter(in_use=True).first()
    if len(cases) < ENOUGH_CASES:
        return Ended(Outcome.TOO_FEW, cases=len(cases))
    split = split_by_time(cases, after=old.learnt_until if old else None)
    if len(split.held_back) < LEAST_HELD_BACK:
        return Ended(Outcome.TOO_FEW, cases=len(split.learnt), held_back=len(split.held_back))
    texts, labels = [case.text for case in split.learnt], [case.label for case in split.learnt]
    try:
        model = learn(texts, labels, seed=_SEED, tell=lambda percent: tell(Step.LEARNING, percent))
    except TooFew:
        return Ended(Outcome.TOO_FEW, cases=len(split.learnt), held_back=len(split.held_back))
    model = replace(model, facts={"training": training.uid.hex, "cases": dict(Counter(labels))})
    tell(Step.JUDGING, 0)
    return _judged(training, model, split, old)


def _judged(training: Training, model: LinearModel, split: Split, old: Training | None) -> Ended:
    """The new one is held against the one in use, or where none can be used against the keywords."""
    new, words = judged_by_model(model, split.held_back), judged_by_keywords(split.held_back)
    before = _readable(old)
    older = judged_by_model(before, split.held_back) if before else None
    is_taken = new.at_1 >= (older or words).at_1
    return Ended(
        Outcome.TAKEN if is_taken else Outcome.WORSE,
        cases=len(split.learnt),
        held_back=len(split.held_back),
        categories=len(model.labels),
        learnt_until=split.until,
        judged={"new": told(new), "old": told(older) if older else None, "words": told(words)},
        checksum=save(model, path_of(training)) if is_taken else "",
    )


def _readable(old: Training | None) -> LinearModel | None:
    try:
        return kept_model(old) if old else None
    except ModelRefused:
        return None


def _tidy(taken: Training) -> None:
    """Files of models that are no longer in use."""
    for training in Training.objects.exclude(pk=taken.pk).exclude(checksum=""):
        remove(path_of(training))
