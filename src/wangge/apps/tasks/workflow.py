"""What a task can be, what may follow what, and how each kind can end: data that rules, actions and pages read."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class TaskKind(TextChoices):
    CHECK = "check", pgettext_lazy("task", "check")
    LOOK = "look", pgettext_lazy("task", "look first")
    VISIT = "visit", pgettext_lazy("task", "visit")
    INSPECT = "inspect", pgettext_lazy("task", "inspection")
    DELIVER = "deliver", pgettext_lazy("task", "delivery")
    CALL = "call", pgettext_lazy("task", "call")


class TaskState(TextChoices):
    OPEN = "open", pgettext_lazy("task", "to do")
    DONE = "done", pgettext_lazy("task", "done")
    HANDED_BACK = "handed_back", pgettext_lazy("task", "handed back")
    CANCELLED = "cancelled", pgettext_lazy("task", "called off")


ENDED = frozenset({TaskState.DONE, TaskState.CANCELLED})


class SubjectKind(TextChoices):
    """What a task is about; tasks know no more of it than its uid."""

    CASE = "case", _("case")
    PLACE = "place", pgettext_lazy("subject", "place")
    HOUSEHOLD = "household", _("household")


class Priority(IntegerChoices):
    USUAL = 0, pgettext_lazy("priority", "usual")
    URGENT = 1, pgettext_lazy("priority", "urgent")
    DANGER = 2, pgettext_lazy("priority", "danger")


class Result(TextChoices):
    """How a task ended; which of them a kind can have is said by RESULTS_OF."""

    PASSED = "passed", pgettext_lazy("task", "it is done well")
    FAILED = "failed", pgettext_lazy("task", "it is not done")
    SO = "so", _("it is so")
    NOT_SO = "not_so", _("it is not so")
    UNKNOWN = "unknown", _("could not tell")
    DONE = "done", pgettext_lazy("task result", "done")
    FOUND = "found", _("something was found")
    NOBODY_THERE = "nobody_there", _("nobody was there")
    REFUSED = "refused", _("was refused")
    SATISFIED = "satisfied", pgettext_lazy("call-back", "satisfied")
    NOT_SATISFIED = "not_satisfied", pgettext_lazy("call-back", "not satisfied")
    NOT_REACHED = "not_reached", pgettext_lazy("call-back", "not reached")
    REFUSES = "refuses", pgettext_lazy("call-back", "does not wish to say")
    # Settled where the task came from, without an answer to the task itself.
    ELSEWHERE = "elsewhere", _("settled at the desk")


R = Result
RESULTS_OF: dict[TaskKind, frozenset[Result]] = {
    TaskKind.CHECK: frozenset({R.PASSED, R.FAILED}),
    TaskKind.LOOK: frozenset({R.SO, R.NOT_SO, R.UNKNOWN}),
    TaskKind.VISIT: frozenset({R.DONE, R.FOUND, R.NOBODY_THERE, R.REFUSED}),
    TaskKind.INSPECT: frozenset({R.DONE, R.FOUND, R.NOBODY_THERE, R.REFUSED}),
    TaskKind.DELIVER: frozenset({R.DONE, R.NOBODY_THERE, R.REFUSED}),
    TaskKind.CALL: frozenset({R.SATISFIED, R.NOT_SATISFIED, R.NOT_REACHED, R.REFUSES, R.DONE}),
}
# What an answer can say besides, where no form asks: what whoever was called said of the case.
VALUES_OF: dict[TaskKind, frozenset[str]] = {TaskKind.CALL: frozenset({"solved", "satisfaction"})}
# Where nobody could be asked, there is no form to fill in.
WITHOUT_FORM = frozenset({R.NOBODY_THERE, R.REFUSED})
# Without a word nobody can go on with these.
NEED_WORDS = frozenset({R.FAILED, R.SO, R.NOT_SO, R.UNKNOWN, R.FOUND, R.NOT_SATISFIED})


class BackReason(TextChoices):
    NOT_OURS = "not_ours", _("it lies elsewhere")
    NOT_ADMITTED = "not_admitted", _("this may not be put on grids")
    DOUBLE = "double", _("it is there twice")
    NO_TIME = "no_time", _("it cannot be done by then")
    UNSAFE = "unsafe", _("it is not safe")
    OTHER = "other", pgettext_lazy("reason", "other")


@dataclass(frozen=True)
class Move:
    """One action: from where, to where. No source: it makes the task."""

    code: str
    label: "StrOrPromise"
    sources: frozenset[TaskState]
    target: TaskState


def _move(code: str, label: "StrOrPromise", sources: set[TaskState], target: TaskState) -> Move:
    return Move(code, label, frozenset(sources), target)


S = TaskState
MOVES: dict[str, Move] = {
    move.code: move
    for move in (
        _move("give", pgettext_lazy("task", "give"), set(), S.OPEN),
        _move("answer", pgettext_lazy("task", "answer"), {S.OPEN}, S.DONE),
        _move("hand_back", pgettext_lazy("task", "hand back"), {S.OPEN}, S.HANDED_BACK),
        _move("pass_on", pgettext_lazy("task", "pass on"), {S.OPEN, S.HANDED_BACK}, S.OPEN),
        _move("cancel", pgettext_lazy("task", "call off"), {S.OPEN, S.HANDED_BACK}, S.CANCELLED),
    )
}
