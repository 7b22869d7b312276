"""What a case's page shows to whoever holds its link."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import pgettext

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, Photo
from wangge.apps.cases.queries import photos_for_reporter, question_to_reporter, told_of
from wangge.apps.cases.rules import possible_actions
from wangge.apps.cases.rules.rating import RATING_DAYS, rating_ends_at, rating_is_open
from wangge.apps.cases.workflow import Satisfaction, Solved, State
from wangge.apps.kit import clock
from wangge.apps.kit.photos import LARGEST_FILE
from wangge.apps.ledger.events import RESIDENT
from wangge.apps.ledger.queries import Told
from wangge.apps.posts.queries import body_names, departments_in
from wangge.apps.posts.rules import Standing
from wangge.doors.porch.uploads import MOST_PHOTOS
from wangge.doors.public.present.parts import parts_shown
from wangge.doors.public.present.standing import ended_words, stand_of
from wangge.doors.public.present.story import shared_story_of, story_of, together, was_reopened_by_reporter

THE_RESIDENT = Standing(RESIDENT)
_ANSWERED = frozenset({State.HANDLED, State.CLOSED, State.DECLINED})


def short_levels() -> list[tuple[Satisfaction, str]]:
    """The five levels as they fit on five buttons side by side; a long one may hold a place to break."""
    return [
        (Satisfaction.VERY_BAD, pgettext("on a button", "very dissatisfied")),
        (Satisfaction.BAD, pgettext("on a button", "dissatisfied")),
        (Satisfaction.FAIR, pgettext("on a button", "fairly satisfied")),
        (Satisfaction.GOOD, pgettext("on a button", "satisfied")),
        (Satisfaction.VERY_GOOD, pgettext("on a button", "very satisfied")),
    ]


def case_context(case: Case, secret: str) -> dict[str, Any]:
    """A fixed number of queries, however long the history is. What was merged stands where the case stands that it went into."""
    entries, followed = told_of(case), case.merged_into or case
    now = clock.now()
    units = {department.code: department.name for department in departments_in(case.town_id)}
    units |= {f"outside:{code}": name for code, name in body_names().items()}
    units |= {place.code: place.name for place in tree().places.values()}
    ticks = story_of(entries, case.clocks.all(), units)
    if case.merged_into:
        ticks = together(ticks, shared_story_of(told_of(followed), followed.clocks.all(), units))
    return {
        "case": case,
        "followed": followed,
        "question": question_to_reporter(case) if case.is_open else None,
        "photo_limits": {"most": MOST_PHOTOS, "bytes": LARGEST_FILE},
        "secret": secret,
        "back_url": "/",
        "stand": stand_of(followed, now),
        "ended_words": ended_words(followed),
        "ticks": ticks,
        "answer": followed.answer if followed.state in _ANSWERED else "",
        "parts": parts_shown(case, now) if case.part_count else [],
        **_before_and_after(photos_for_reporter(case)),
        **_offers(case, entries),
    }


def _before_and_after(photos: "QuerySet[Photo]") -> dict[str, Any]:
    """The first of the one beside the last round of the other; the rest below."""
    shown = [photo for photo in photos if photo.shows != Photo.Shows.CHECK]
    before = [photo for photo in shown if photo.shows == Photo.Shows.BEFORE]
    after = [photo for photo in shown if photo.shows == Photo.Shows.AFTER]
    last = max((photo.sequence for photo in after), default=0)
    after = [photo for photo in after if photo.sequence == last]
    return {"before": before[:1], "after": after[:1], "more_photos": [*before[1:], *after[1:]]}


def _offers(case: Case, entries: Sequence[Told]) -> dict[str, Any]:
    """What the reporter may do now."""
    possible, now = possible_actions(THE_RESIDENT, case), clock.now()
    closed = case.merged_into or case
    in_time = closed.state == State.CLOSED and rating_is_open(closed, now=now)
    rating = next((one for one in case.ratings.all() if one.round == closed.rounds), None)
    return {
        "may_rate": "rate" in possible and in_time and rating is None,
        "may_reopen": "reopen" in possible and in_time and not was_reopened_by_reporter(entries),
        "may_withdraw": "withdraw" in possible,
        "may_object": "object" in possible and not any(entry.action == "object" for entry in entries),
        "rating": rating,
        "rating_ends_at": rating_ends_at(closed),
        "rating_days": RATING_DAYS,
        "solved_choices": Solved.choices,
        "levels": [(level.value, words) for level, words in short_levels()],
    }
