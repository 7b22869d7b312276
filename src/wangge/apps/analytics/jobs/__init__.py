from wangge.apps.analytics.jobs.counting import count_cases, count_changed, decide_due
from wangge.apps.analytics.jobs.recounting import recount

__all__ = ["count_cases", "count_changed", "decide_due", "recount"]
