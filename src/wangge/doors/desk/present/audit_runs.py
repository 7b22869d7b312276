"""Readings of the chains, as the auditor sees them: how far, by whom, with what result."""

from collections.abc import Iterable
from typing import Any

from wangge.apps.accounts.queries import names_of
from wangge.apps.cases.queries.audit import names_of_subjects
from wangge.apps.ledger.models import Verification
from wangge.doors.desk.present.audit_words import fault_words, kind_words

_SHOWN = 100


def runs_of(runs: Iterable[Verification]) -> list[dict[str, Any]]:
    runs = list(runs)
    shown = {run.pk: list(run.found.all())[:_SHOWN] for run in runs}
    people = names_of(run.asked_by for run in runs)
    names = names_of_subjects((one.subject_kind, one.subject_uid) for found in shown.values() for one in found)
    return [
        {
            "asked_at": run.asked_at,
            "finished_at": run.finished_at,
            "by": people.get(run.asked_by, ""),
            "is_running": run.running,
            "entries": run.entries,
            # What was added meanwhile may be read too.
            "expected": max(run.expected, run.entries, 1),
            "percent": min(100 * run.entries // max(run.expected, 1), 99),
            "things": run.things,
            "faults": run.faults,
            "found": [
                {
                    "what": f"{kind_words(one.subject_kind)} {names.get(one.subject_uid, str(one.subject_uid)[:8])}",
                    "sequence": one.sequence,
                    "words": fault_words(one.fault),
                }
                for one in shown[run.pk]
            ],
            "is_cut": run.faults > _SHOWN,
        }
        for run in runs
    ]
