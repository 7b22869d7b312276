from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

_WORDS = {
    "gap": _("the history lacks an entry before no. %(at)s"),
    "link": _("entry %(at)s does not hold the hash of the one before it"),
    "hash": _("entry %(at)s was changed: its hash does not fit"),
    "detail": _("the detail of entry %(at)s was changed"),
    "length": _("the history has not as many entries as it should: %(at)s"),
    "head": _("the history does not end as it should (no. %(at)s)"),
    "no_subject": _("history of something that is not there"),
    "not_named": _("held by a unit (%(at)s) that is not named"),
    "by_nobody": _("open and held by nobody"),
    "still_held": _("ended and still held"),
    "open_or_not": _("marked as open or ended against its state %(at)s"),
    "no_clock": _("open without a running clock or a stated pause"),
    "other_stage": _("shows another stage than its state %(at)s has"),
    "clock_left": _("a clock runs on that has ended (%(at)s)"),
    "other_due": _("shows another due date than its clock"),
    "late_otherwise": _("its history says otherwise about its being late (%(at)s)"),
    "other_story": _("a clock (%(at)s) shows other times than its history gives"),
    "clock_gone": _("its history tells of a clock (%(at)s) that is not there"),
    "no_date": _("stands still (%(at)s) without a date"),
    "other_date": _("stands still (%(at)s) and shows another date than the one set"),
    "not_escalated": _("held by the county without having been escalated"),
    "strand_left": _("a request runs on (%(at)s) that the case has left behind"),
    "no_history": _("has no history"),
    "unknown_action": _("unknown action %(at)s"),
    "wrong_from": _("the action %(at)s does not begin where the one before it ended"),
    "wrong_to": _("the action %(at)s does not lead where its entry says"),
    "other_state": _("its history leads to the state %(at)s"),
    "no_entry": _("the effect %(at)s is owed for an entry that is not there"),
    "lost": _("the effect %(at)s was owed and is lost"),
    "no_task": _("no task stands for what it waits for (%(at)s): run wangge reindex"),
    "task_left": _("a task is open (%(at)s) for what it waits for no more: run wangge reindex"),
    "other_task": _("its task says otherwise than the case: run wangge reindex"),
    "no_case": _("a task is open for a case that is not there"),
    "not_indexed": _("search does not find it: run wangge reindex"),
    "other_words": _("search finds it by other words than it has: run wangge reindex"),
}


@dataclass(frozen=True)
class Finding:
    """`kind` is chain, holder, clock, history, search, task or outbox; `subject` a number or name; `fault` a code."""

    kind: str
    subject: str
    fault: str
    at: str = ""

    @property
    def words(self) -> str:
        """In the reader's language."""
        return str(_WORDS[self.fault]) % {"at": self.at}


Tick = Callable[[int], object]


@dataclass(frozen=True)
class Check:
    """`size` is about how many rows `look` reads; it tells how many it has read by its argument."""

    name: str
    size: int
    look: Callable[[Tick], Iterator[Finding]]
