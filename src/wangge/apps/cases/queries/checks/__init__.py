"""The invariants, read from the whole database: what `wangge check` says."""

from collections.abc import Iterator
from functools import partial

from django.db.models import Count

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
    kinds = Entry.objects.order_by().values_list("subject_kind")
    entries = dict(kinds.annotate(entries=Count("pk")))
    sizes = [(model, entries.get(model._meta.label_lower, 0)) for model in chained_models()]
    chains = [Check(model._meta.label_lower, size, partial(whole_chains, model, size)) for model, size in sizes]
    histories = entries.get(Case._meta.label_lower, 0)
    return [
        Check("holders", 0, one_holder),
        Check("clocks", 0, one_clock),
        Check("pauses", 0, standing_still),
        Check("tasks", 0, tasks_follow_their_cases),
        Check("outbox", 0, outbox_is_whole),
        Check("histories", histories, led_by_history),
        Check("lateness", histories, late_by_history),
        Check("search", Case.objects.count(), found_by_its_words),
        *chains,
        Check("strangers", 0, of_no_known_kind),
    ]


def findings() -> Iterator[Finding]:
    """Everything that is wrong, one line each; nothing when all is well."""
    for check in checks():
        yield from check.look(lambda _entries: None)
