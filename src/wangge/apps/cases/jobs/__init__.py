# Registers what is done on its date.
from wangge.apps.cases.jobs import dates
from wangge.apps.cases.jobs.owed import deliver_owed
from wangge.apps.cases.jobs.planned import turn_planned, when_due

__all__ = ["dates", "deliver_owed", "turn_planned", "when_due"]
