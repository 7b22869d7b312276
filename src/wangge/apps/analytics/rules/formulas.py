"""Each indicator of loop.md as one function of a case's story: when it counts, and whether it counts as good."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from wangge.apps.analytics.rules.story import Story
from wangge.apps.analytics.workflow import Ending, Indicator
from wangge.apps.cases.workflow import Channel, Satisfaction, Solved, Stage, State

RECURS_WITHIN = timedelta(hours=72)
REPEATS_WITHIN = timedelta(days=30)
_ENDINGS = list(Ending.values)
_ENDED_AS = {
    State.DECLINED: Ending.DECLINED,
    State.MERGED: Ending.MERGED,
    State.SHELVED: Ending.SHELVED,
    State.WITHDRAWN: Ending.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Found:
    """In the denominator on the day of `at`; in the numerator too when `good`. None: known only once `at` has come."""

    at: datetime
    good: bool | None = True
    bucket: int = 0


Formula = Callable[[Story], Iterator[Found]]


def _acceptance(story: Story) -> Iterator[Found]:
    yield Found(story.reported_at, story.did("accept", "answer", "settle"))


def _on_time(stage: Stage) -> Formula:
    def formula(story: Story) -> Iterator[Found]:
        for one in story.stints:
            if one.stage == stage:
                yield Found(one.due_at, None if one.ended_at is None else not one.late)

    return formula


def _due_to_close(story: Story) -> datetime | None:
    """When handling was last due; of what never came so far, its acceptance. What was not taken on is not due to close."""
    if story.state in (State.DECLINED, State.WITHDRAWN, State.MERGED, State.SHELVED):
        return None
    for stage in (Stage.HANDLING, Stage.ACCEPTANCE):
        dues = [one.due_at for one in story.stints if one.stage == stage]
        if dues:
            return max(dues)
    return None


def _on_time_closing(story: Story) -> Iterator[Found]:
    due = _due_to_close(story)
    if due is None:
        return
    late = any(one.late for one in story.stints)
    yield Found(due, False if late else True if story.state == State.CLOSED else None)


def _closing(story: Story) -> Iterator[Found]:
    due = _due_to_close(story)
    if due is not None:
        yield Found(due, True if story.state == State.CLOSED else None)


def _of_closed(is_good: Callable[[Story], bool]) -> Formula:
    def formula(story: Story) -> Iterator[Found]:
        if story.state == State.CLOSED and story.closed_at:
            yield Found(story.closed_at, is_good(story))

    return formula


def _stayed_below(story: Story) -> bool:
    to_department = any(one.detail.get("department") for one in story.all("dispatch"))
    return not to_department and not story.did("answer", "transfer", "escalate", "arbitrate")


def _came_again(within: timedelta) -> Callable[[Story], bool]:
    def is_so(story: Story) -> bool:
        again, closed = story.came_again_at, story.closed_at
        return again is not None and closed is not None and again - closed <= within

    return is_so


def _rework(story: Story) -> Iterator[Found]:
    checked = story.first("pass_check", "fail_check")
    if checked:
        yield Found(checked.at, story.did("fail_check"))


def _hand_back(story: Story) -> Iterator[Found]:
    dispatched = story.first("dispatch")
    if dispatched:
        yield Found(dispatched.at, story.did("hand_back"))


def _self_found(story: Story) -> Iterator[Found]:
    yield Found(story.reported_at, story.channel == Channel.TERMINAL and not story.for_resident)


def _response(story: Story) -> Iterator[Found]:
    """Of dispatched matters whose reporter left a number: whoever left none can be called by nobody."""
    for one in story.all("dispatch"):
        call_by = one.detail.get("call_by")
        if isinstance(call_by, str):
            due = datetime.fromisoformat(call_by)
            called = next((contact.at for contact in story.all("contact") if contact.at >= one.at), None)
            yield Found(due, None if called is None else called <= due)


def _solution(story: Story) -> Iterator[Found]:
    for one in story.all("rate"):
        yield Found(one.at, one.detail.get("solved") == Solved.YES)


def _satisfaction(story: Story) -> Iterator[Found]:
    for one in story.all("rate"):
        level = one.detail.get("satisfaction")
        yield Found(one.at, isinstance(level, int) and level >= Satisfaction.GOOD)


def _rated(story: Story) -> bool:
    return any(story.closed_at is not None and one.at >= story.closed_at for one in story.all("rate"))


def _days(story: Story) -> Iterator[Found]:
    if story.state == State.CLOSED and story.closed_at and story.working_days is not None:
        yield Found(story.closed_at, bucket=story.working_days)


def _results(story: Story) -> Iterator[Found]:
    ending = _ENDED_AS.get(State(story.state)) if story.state != State.CLOSED else story.result
    if ending in _ENDINGS:
        at = story.closed_at if story.state == State.CLOSED and story.closed_at else story.happenings[-1].at
        yield Found(at, bucket=_ENDINGS.index(ending))


FORMULAS: dict[Indicator, Formula] = {
    Indicator.ACCEPTANCE: _acceptance,
    Indicator.ON_TIME_ACCEPTANCE: _on_time(Stage.ACCEPTANCE),
    Indicator.ON_TIME_DISPATCH: _on_time(Stage.DISPATCH),
    Indicator.ON_TIME_RECEIPT: _on_time(Stage.RECEIPT),
    Indicator.ON_TIME_HANDLING: _on_time(Stage.HANDLING),
    Indicator.ON_TIME_CHECK: _on_time(Stage.CHECK),
    Indicator.ON_TIME_CLOSING: _on_time_closing,
    Indicator.CLOSING: _closing,
    Indicator.FIRST_TIME_FIX: _of_closed(lambda story: not story.did("fail_check", "reopen")),
    Indicator.REWORK: _rework,
    Indicator.HAND_BACK: _hand_back,
    Indicator.SELF_FOUND: _self_found,
    Indicator.LOWEST_LEVEL: _of_closed(_stayed_below),
    Indicator.RESPONSE: _response,
    Indicator.SOLUTION: _solution,
    Indicator.SATISFACTION: _satisfaction,
    Indicator.RATED: _of_closed(_rated),
    Indicator.RECURRENCE: _of_closed(_came_again(RECURS_WITHIN)),
    Indicator.REPEAT: _of_closed(_came_again(REPEATS_WITHIN)),
    Indicator.DAYS: _days,
    Indicator.RESULTS: _results,
}


# A report that was split counts once as reported, accepted and found; what was done about it counts by its parts.
_NOT_OF_PARTS = frozenset({Indicator.ACCEPTANCE, Indicator.ON_TIME_ACCEPTANCE, Indicator.SELF_FOUND})
_OF_WHOLES = frozenset(Indicator) - _NOT_OF_PARTS - {Indicator.ON_TIME_DISPATCH}


def marks_of(story: Story) -> Iterator[tuple[Indicator, Found]]:
    """Everything that a case says to the indicators."""
    for indicator, formula in FORMULAS.items():
        if indicator in (_NOT_OF_PARTS if story.is_part else _OF_WHOLES if story.is_split else ()):
            continue
        for found in formula(story):
            yield indicator, found
