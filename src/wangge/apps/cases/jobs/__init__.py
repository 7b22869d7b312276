from wangge.apps.cases.jobs.owed import deliver_owed
from wangge.apps.cases.jobs.planned import turn_planned, when_due

__all__ = ["deliver_owed", "turn_planned", "when_due"]
