"""What tasks tell the apps above them, within the transaction: what a receiver raises undoes the change."""

from django.dispatch import Signal

# With `subject_kind` and `subject_uid`, before a task is locked: whoever owns the subject locks it first, so that
# what goes from a task to its subject and what goes the other way wait for each other in one order.
about_to_change = Signal()

# With `task`, `answer`, `standing`, `when` and `photos`: a task that somebody's answer has ended.
task_finished = Signal()
