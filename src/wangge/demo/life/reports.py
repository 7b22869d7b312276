"""How a story comes in: from a resident, by telephone, from a grid worker, at a village's desk."""

from random import Random
from uuid import UUID

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions import Report, Settle
from wangge.apps.cases.models import Case, Category
from wangge.apps.cases.queries import suggest_category
from wangge.apps.cases.workflow import Channel
from wangge.apps.intake.actions import Incoming, receive_report
from wangge.apps.ledger.events import RESIDENT
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.demo.life.cast import Cast
from wangge.demo.life.stories import Stories, Story, words
from wangge.demo.people import people_data

ANYONE = Standing(RESIDENT)
_RESIDENT_NUMBERS = 19_900_005_000


class Reports:
    def __init__(
        self, town: Area, categories: dict[str, Category], cast: Cast, stories: Stories, random: Random
    ) -> None:
        self._town, self._categories, self._cast, self._stories, self._random = town, categories, cast, stories, random

    def come_in(self, story: Story) -> Case:
        category = self._categories[story.category]
        if story.by_village:
            return self._at_village(story, category)
        chance = self._random.random()
        # What a grid worker sees on the way is mostly what can be put right at once.
        by_residents, by_telephone = (0.38, 0.52) if category.on_spot else (0.55, 0.76)
        if category.discipline or chance < by_residents:
            return self._send(self._of_resident(story, category), ANYONE)
        if chance < by_telephone:
            return self._send(self._of_caller(story), self._cast.in_area(Role.OPERATOR, self._town.pk))
        if story.has_place and not story.goal and chance < (0.97 if category.on_spot else 0.88):
            return self._by_worker(story, category)
        return self._at_village(story, category)

    def _at_village(self, story: Story, category: Category) -> Case:
        secretary = self._cast.in_area(Role.SECRETARY, story.village.pk)
        return self._send(self._report(story, Channel.VILLAGE_DESK, category=category), secretary)

    def _of_resident(self, story: Story, category: Category) -> Report:
        anonymous = self._may_stay_unknown(story, category) and self._random.random() < 0.15
        with_point = story.has_place and self._random.random() < 0.8
        return self._report(story, Channel.WEB, anonymous=anonymous, with_point=with_point, photo=0.35)

    def _may_stay_unknown(self, story: Story, category: Category) -> bool:
        """Also by what the words alone are taken for."""
        guessed = suggest_category(story.text).category
        return category.anonymous_allowed and (guessed is None or guessed.anonymous_allowed)

    def _of_caller(self, story: Story) -> Report:
        return self._report(story, Channel.HOTLINE, with_point=False)

    def _by_worker(self, story: Story, category: Category) -> Case:
        worker = self._cast.in_area(Role.GRID_WORKER, story.grid.pk)
        photo = 0.0 if category.on_spot else 0.6
        report = self._report(story, Channel.TERMINAL, category=category, contact=False, photo=photo)
        if not category.on_spot:
            return self._send(report, worker)
        after = self._stories.photo(story.category, mended=True)
        done = self._random.choice(words()["stories"][story.category]["done"])
        settle = Settle(report=report, words=done, photos=(after,) if after else ())
        return self._send(settle, worker)

    def _report(
        self,
        story: Story,
        channel: Channel,
        *,
        category: Category | None = None,
        anonymous: bool = False,
        with_point: bool = True,
        contact: bool = True,
        photo: float = 0.0,
    ) -> Report:
        drawn = self._stories.photo(story.category, mended=False) if self._random.random() < photo else None
        named = contact and not anonymous
        return Report(
            town=self._town,
            text=story.text,
            channel=channel,
            category=category,
            latitude=story.latitude if with_point else None,
            longitude=story.longitude if with_point else None,
            accuracy=float(self._random.randint(5, 60)) if with_point else None,
            place=story.place if story.has_place else "",
            anonymous=anonymous,
            name=self._name() if named else "",
            phone=self._phone() if named else "",
            wants_call=named and self._random.random() < 0.3,
            photos=(drawn,) if drawn else (),
        )

    def _send(self, order: Report | Settle, actor: Standing) -> Case:
        report = order.report if isinstance(order, Settle) else order
        incoming = Incoming(source=report.channel.value, raw={"text": report.text, "place": report.place})
        received = receive_report(order, incoming, actor=actor, command_id=UUID(int=self._random.getrandbits(128)))
        return received.made.case

    def _name(self) -> str:
        data = people_data()
        surname: str = self._random.choice(data["surnames"])
        given: str = self._random.choice(data["given"].split())
        return surname + given

    def _phone(self) -> str:
        return str(_RESIDENT_NUMBERS + self._random.randrange(5_000))
