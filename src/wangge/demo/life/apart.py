"""Several matters in one report, matters of the town next door, and what was taken for something else."""

from dataclasses import dataclass
from random import Random
from typing import Any

from django.db.models import Q

from wangge.apps.areas.models import Area
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Category, Photo
from wangge.apps.cases.workflow import State
from wangge.apps.kit.photos import Box
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.demo.life.cast import Cast
from wangge.demo.life.orders import Step
from wangge.demo.life.scene import Scene, said
from wangge.demo.life.stories import Stories, Story, words

_CORRECTED = (State.ACCEPTED, State.DISPATCHED, State.HANDLING)
_AGAIN = Q(part_of__state=State.CLOSED)
_PICTURED = Q(pk__in=Photo.objects.filter(shows=Photo.Shows.BEFORE).values("case_id"))
# A number plate in the corner of the picture.
_PLATE = Box(left=62, top=74, width=20, height=10)


@dataclass(frozen=True)
class Told:
    """A story with a scene of its own, which is played before anything else."""

    story: Story
    scene: Scene


class Apart:
    def __init__(
        self,
        towns: tuple[Area, Area],
        categories: dict[str, Category],
        cast: Cast,
        stories: Stories,
        random: Random,
    ) -> None:
        """`towns`: this one and the one next door."""
        self._town, self._neighbour = towns
        self._categories, self._cast, self._stories, self._random = categories, cast, stories, random

    def all(self) -> list[Scene]:
        return [
            Scene(_CORRECTED, (self._correct,), needs_department=False),
            Scene((State.CLOSED,), (self._goes_on,), needs_department=False, among=_AGAIN),
            Scene(_CORRECTED, (self._cover,), needs_department=False, among=_PICTURED),
        ]

    def told(self) -> list[Told]:
        return [*self._doubles(), *self._across()]

    def _doubles(self) -> list[Told]:
        return [self._double(one) for one in words()["doubles"]]

    def _double(self, one: dict[str, Any]) -> Told:
        story = self._stories.of(one["category"], one["text"])
        parts = tuple(
            cases.Part(text=part["text"].format(place=story.place), category=self._categories[part["category"]])
            for part in one["parts"]
        )

        def accept(case: Case) -> Step:
            category = self._categories[story.category]
            grid = None if case.grid_id else story.grid
            return cases.Accept(category=category, grid=grid), self._desk(case)

        def split(case: Case) -> Step:
            return cases.Split(parts=parts, words=said("split")), self._desk(case)

        return Told(story, Scene((State.REPORTED,), (accept, split)))

    def _across(self) -> list[Told]:
        """What is handed to the town next door, and what the county leaves here."""
        turns = (
            (self._ask_town, self._hand_to_town, self._answer_there),
            (self._ask_town, self._refuse_town),
        )
        return [
            Told(self._stories.of(one["category"], one["text"]), Scene((State.REPORTED,), steps))
            for one, steps in zip(words()["across"], turns, strict=True)
        ]

    def _ask_town(self, case: Case) -> Step:
        return cases.AskTown(words=said("ask_town"), town=self._neighbour), self._desk(case)

    def _hand_to_town(self, _case: Case) -> Step:
        return cases.HandToTown(words=said("hand_to_town"), town=self._neighbour), self._county()

    def _answer_there(self, case: Case) -> Step:
        return cases.Answer(words=said("answered_there"), category=case.category), self._desk(case)

    def _refuse_town(self, _case: Case) -> Step:
        return cases.RefuseTown(words=said("refuse_town")), self._county()

    def _correct(self, case: Case) -> Step | None:
        if case.category is None or not case.place or case.part_count:
            return None
        place = f"{case.place}{said('corrected_place')}"
        order = cases.Correct(category=case.category, grid=case.grid, place=place, words=said("corrected"))
        return order, self._desk(case)

    def _cover(self, case: Case) -> Step | None:
        photo = case.photos.filter(shows=Photo.Shows.BEFORE).order_by("pk").first()
        return (cases.Redact(photo=photo, boxes=(_PLATE,)), self._desk(case)) if photo else None

    def _goes_on(self, case: Case) -> Step:
        return cases.Reopen(words=self._random.choice(words()["reopened"])), self._desk(case)

    def _desk(self, case: Case) -> Standing:
        return self._cast.in_area(Role.OPERATOR, case.town_id)

    def _county(self) -> Standing:
        return self._cast.in_area(Role.COUNTY_OPERATOR, self._town.parent_id or 0)
