# Registers what is done on its date.
from wangge.apps.cases.jobs import dates
from wangge.apps.cases.jobs.alarms import fire_due_marks
from wangge.apps.cases.jobs.batches import carry_on_batches
from wangge.apps.cases.jobs.learning import ask_nightly, carry_out_training
from wangge.apps.cases.jobs.owed import deliver_owed
from wangge.apps.cases.jobs.planned import turn_planned, when_due
from wangge.apps.cases.jobs.telling import tell_reporters

__all__ = [
    "ask_nightly",
    "carry_on_batches",
    "carry_out_training",
    "dates",
    "deliver_owed",
    "fire_due_marks",
    "tell_reporters",
    "turn_planned",
    "when_due",
]
