"""The invariants, read from the whole database: what `wangge check` says."""

from collections.abc import Iterator
from functools import partial

from wangge.apps.cases.models import Case
from wangge.apps.cases.queries.checks.chains import chained_models, of_no_known_kind, whole_chains
from wangge.apps.cases.queries.checks.finding import Check, Finding
from wangge.apps.cases.queries.checks.lateness import late_by_history
from wangge.apps.cases.queries.checks.loop import led_by_history, one_clock, one_holder, standing_still
from wangge.apps.cases.queries.checks.outbox import outbox_is_whole
from wangge.apps.cases.queries.checks.search import found_by_its_words
from wangge.apps.cases.queries.checks.tasks import tasks_follow_their_cases
from wangge.apps.ledger.models import Entry

__all__ = ["Check", "Finding", "checks", "findings"]


def checks() -> list[Check]:
    """Everything that is looked at, in this order."""
    entries = {model: Entry.objects.filter(subject_kind=model._meta.label_lower).count() for model in chained_models()}
    chains = [Check(model._meta.label_lower, size, partial(whole_chains, model)) for model, size in entries.items()]
    return [
        Check("holders", 0, one_holder),
        Check("clocks", 0, one_clock),
        Check("pauses", 0, standing_still),
        Check("tasks", 0, tasks_follow_their_cases),
        Check("outbox", 0, outbox_is_whole),
        Check("histories", entries[Case], led_by_history),
        Check("lateness", entries[Case], late_by_history),
        Check("search", Case.objects.count(), found_by_its_words),
        *chains,
        Check("strangers", 0, of_no_known_kind),
    ]


def findings() -> Iterator[Finding]:
    """Everything that is wrong, one line each; nothing when all is well."""
    for check in checks():
        yield from check.look(lambda _entries: None)
