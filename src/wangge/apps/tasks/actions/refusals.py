"""Why something was not done, in words for the person who wanted it."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from wangge.apps.kit import refusals

WORDS: dict[str, Callable[[], str]] = {
    "state": lambda: _("This task has ended or was handed back meanwhile. What you wrote has been kept."),
    "changed": lambda: _("Somebody else changed this task. Look at it as it is now, and decide again."),
    "role": lambda: _("This task belongs to somebody else."),
    "giver": lambda: _("Tasks are given by the centre, by departments, and by a village in its own grids."),
    "retired": lambda: _("This kind of work is no longer used. Choose another one."),
    "unit": lambda: _("Choose one area or one department that has to do it."),
    "outside": lambda: _("This unit does not belong to the town of the task."),
    "not_admitted": lambda: _("This kind of work is not admitted to grids: give it to a department or a village."),
    "post": lambda: _("This person does not serve in the unit that has to do it."),
    "due": lambda: _("The task must be due later than now, and after it may begin."),
    "none": lambda: _("Nothing was chosen that could be given."),
    "many": lambda: _("At most 2,000 tasks can be given at once. Divide the list."),
    "result": lambda: _("This task cannot end in this way. Choose one of the results that it offers."),
    "words": lambda: _("Please write a few words: they will be read by those who go on with it."),
    "form": lambda: _("The questions of this task are not those that were answered. Open the task again."),
    "answers": lambda: _("Some answers are missing or do not fit. Look at the marked questions."),
    "loop": lambda: _("This task is part of a case: act on the case, and the task follows."),
    "repeat": lambda: _("This was sent before with other content. Look at the task again before you send it anew."),
    "code": lambda: _("This code is in use already."),
    "admission": lambda: _("Name the paper that admits this work to grids."),
    "definition": lambda: _("These questions cannot be used as they are. Look at what is said of each."),
}


class Refused(refusals.Refused):
    """`code` is a key of WORDS; `fields` says of single answers, by their path, what is wrong with them."""

    sayings = WORDS

    def __init__(self, code: str, *, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.fields = dict(fields or {})
