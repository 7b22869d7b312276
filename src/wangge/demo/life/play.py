"""The days of the town, hour by hour: each step is taken when its time has come, and what lies after now is not."""

import heapq
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from wangge.apps.areas.queries import calendar
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import deliver_owed, fire_due_marks, turn_planned
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.queries import open_supports
from wangge.apps.cases.workflow import State, StrandKind
from wangge.apps.kit import clock
from wangge.apps.kit.once import asking_once
from wangge.demo.categories import told_as
from wangge.demo.life.apart import Apart, Told
from wangge.demo.life.cast import Cast
from wangge.demo.life.farther import Farther
from wangge.demo.life.orders import Orders, Step
from wangge.demo.life.pace import Pace
from wangge.demo.life.reports import Reports
from wangge.demo.life.scene import Scene
from wangge.demo.life.scenes import Scenes
from wangge.demo.life.stage import Length, Town, fresh
from wangge.demo.life.stories import Stories, Story
from wangge.demo.life.town_days import close_a_day, fall_ill, read_messages
from wangge.demo.life.works import Works

# As many on a day off as this share of a working day.
_DAY_OFF = 0.62
# Of the newest reports, every three minutes one: which are dangerous, so that there is one in hand too.
_JUST_NOW, _DANGERS = 8, (1, 6)
_WORK_EVERY = timedelta(minutes=5)
# Nobody gets round to everything: in the last days some work is left lying, so that each queue has some.
_LEFT_LYING, _LAST_DAYS, _LAST_HOURS = 0.2, timedelta(days=2), timedelta(minutes=50)
_AT_THE_CENTRE = (State.REPORTED, State.ACCEPTED)
_CALLED = 0.9
# Where it is nobody's turn: a scene goes on with it, or a date.
_STILL = (State.SUSPENDED, State.SHELVED, State.TRANSFERRED)
# How often each scene is played at least, and once for so many reports; with which of the newest cases, and tries again.
# When in the whole time scenes are played, and when the stories with scenes of their own are told.
_SCENES_FROM, _SCENES_UNTIL, _TOLD_AT = 0.35, 0.97, (0.3, 0.55, 0.8)
_TIMES, _REPORTS_EACH, _LOOKED_AT, _TRIES = 3, 130, 12, 12


def play(town: Town, length: Length, *, until: datetime, seed: int, tick: Callable[[float], object]) -> int:
    """Up to `until`; the number of cases. `tick` is told the share that has passed."""
    return Play(town, length, until=until, seed=seed).run(tick)


class Play:
    def __init__(self, town: Town, length: Length, *, until: datetime, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - chance for a story, not for a secret
        self._town, self._length = town.area, length
        self._since, self._until = until - timedelta(weeks=length.weeks), until
        self._cast, self._stories = Cast(self._random), Stories(self._random)
        cast, self._pace = self._cast, Pace(self._random)
        self._reports = Reports(town.area, town.categories, cast, self._stories, self._random)
        self._orders = Orders(town.departments, town.categories, cast, self._stories, self._random)
        self._queue: list[tuple[datetime, int, Callable[[], object]]] = []
        scenes, farther = Scenes(cast, town.departments, self._random), Farther(cast, town.area, self._random)
        works = Works(cast, town.contractors, self._stories, self._random)
        self._apart = Apart((town.area, town.neighbour), town.categories, cast, self._stories, self._random)
        self._scenes = [*scenes.all(), *farther.all(), *works.all(), *self._apart.all()]
        self._story_of: dict[int, Story] = {}
        self._told: list[Story] = []
        self._made = self._planned = 0
        self._worked_at = self._since

    def run(self, tick: Callable[[float], object]) -> int:
        self._plan_reports()
        self._plan_scenes()
        self._plan_town_days()
        with asking_once(), clock.at(self._since) as hands:
            while self._queue:
                moment, _order, step = heapq.heappop(self._queue)
                hands.moment = moment
                self._work()
                step()
                tick((moment - self._since) / (self._until - self._since))
            hands.moment = self._until
            while turn_planned() + fire_due_marks() + deliver_owed():
                pass
        return self._made

    def _work(self) -> None:
        """What the worker does, every few minutes."""
        if clock.now() >= self._worked_at + _WORK_EVERY:
            self._worked_at = clock.now()
            fire_due_marks()
            turn_planned()
            deliver_owed()

    def _at(self, moment: datetime, step: Callable[[], object]) -> None:
        """What would come after the end does not happen."""
        if moment <= self._until:
            self._planned += 1
            heapq.heappush(self._queue, (moment, self._planned, step))

    def _plan_reports(self) -> None:
        zone = calendar().zone
        day = self._since.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        while day <= self._until:
            works = calendar().workdays.get(day.date(), True)
            for _report in range(round(self._length.a_day * (1 if works else _DAY_OFF))):
                minutes = self._random.triangular(6 * 60, 22.5 * 60, 9.5 * 60)
                at = day + timedelta(minutes=minutes, seconds=self._random.randint(0, 59))
                if at >= self._since:
                    self._at(at, self._report)
            day += timedelta(days=1)
        for number in range(_JUST_NOW):
            at = self._until - timedelta(minutes=1 + 3 * number, seconds=self._random.randint(0, 59))
            self._at(at, self._danger if number in _DANGERS else self._report)
        for story in self._stories.left():
            at = self._until - timedelta(minutes=self._random.uniform(4, 5) * 60)
            self._at(at, partial(self._begin, story))

    def _plan_scenes(self) -> None:
        """Each some times, in the later part of the period, when there are cases for it; and some have just begun."""
        whole = self._until - self._since
        times = max(_TIMES, self._length.weeks * 7 * self._length.a_day // _REPORTS_EACH)
        for scene in self._scenes:
            for time in range(times):
                share = _SCENES_FROM + (_SCENES_UNTIL - _SCENES_FROM) * (time + self._random.random()) / times
                self._at(self._pace.by_day(self._since + whole * share), partial(self._open, scene, _TRIES))
            self._at(self._until - timedelta(minutes=self._random.uniform(5, 200)), partial(self._open, scene, 0))

        for share in _TOLD_AT:
            for told in self._apart.told():
                some_day = self._pace.by_day(self._since + whole * (share + self._random.uniform(0, 0.1)))
                self._at(some_day, partial(self._tell, told))

    def _plan_town_days(self) -> None:
        whole = self._until - self._since
        self._at(self._since + whole * 0.55, partial(close_a_day, self._town, self._cast))
        self._at(self._since + whole * 0.7, self._fall_ill)
        self._at(self._until - timedelta(hours=1), read_messages)

    def _fall_ill(self) -> None:
        """Tried again while nobody who could be away has anything in hand."""
        if not fall_ill(self._cast, self._random):
            self._at(clock.now() + timedelta(hours=5), self._fall_ill)

    def _open(self, scene: Scene, tries: int) -> None:
        """With a case that it fits; tried again later while there is none."""
        found = Case.objects.filter(scene.among, town=self._town, state__in=scene.states, confined=False)
        if scene.needs_department:
            found = found.filter(department__isnull=False)
        for key in found.order_by("-reported_at", "-pk").values_list("pk", flat=True)[:_LOOKED_AT]:
            if self._turn(scene, key, 0):
                return
        if tries:
            self._at(clock.now() + timedelta(hours=2), partial(self._open, scene, tries - 1))

    def _turn(self, scene: Scene, key: int, number: int, *, alone: bool = False) -> bool:
        """Whether the case allowed it; then the next turn is planned, and after the last one its own story goes on."""
        case = fresh(Case(pk=key))
        if case.town_id != self._town.pk and not alone:
            return False
        was, step = case.state, scene.turns[number](case)
        if step is None:
            return False
        with suppress(cases.Refused):
            case = self._take(case, step)
            if number + 1 < len(scene.turns):
                hours = timedelta(minutes=self._random.uniform(20, 300))
                apart = scene.apart if scene.apart and number else hours
                self._at(
                    self._pace.by_day(clock.now() + apart), partial(self._turn, scene, key, number + 1, alone=alone)
                )
            elif (case.state != was or alone) and key in self._story_of:
                self._go_on(fresh(case), self._story_of[key])
            return True
        if alone:
            self._go_on(fresh(case), self._story_of[key])
        return False

    def _tell(self, told: Told) -> None:
        """A matter that waits for its scene; then it goes its way."""
        case = self._reports.come_in(told.story)
        self._made += 1
        self._story_of[case.pk] = told.story
        soon = clock.now() + timedelta(minutes=self._random.uniform(3, 20))
        self._at(soon, partial(self._turn, told.scene, case.pk, 0, alone=True))

    def _danger(self) -> None:
        self._begin(self._stories.danger())

    def _report(self) -> None:
        chance = self._random.random()
        if chance < 0.03:
            self._begin(self._stories.danger())
        elif chance < 0.09 and self._told:
            self._begin(self._stories.beside(self._random.choice(self._told[-12:])))
        else:
            self._begin(self._stories.any())

    def _begin(self, story: Story) -> None:
        case = self._reports.come_in(story)
        self._made += 1
        self._story_of[case.pk] = story
        if story.has_place:
            self._told.append(story)
        self._go_on(case, story)

    def _go_on(self, case: Case, story: Story) -> None:
        """Plans the next step of a case by the state that it is in now."""
        if case.part_count:
            self._go_on_in_parts(case, story)
        if case.part_count or case.town_id != self._town.pk:
            return
        state = State(case.state)
        left = self._until - clock.now()
        lying = not case.urgent and left < (_LAST_HOURS if state in _AT_THE_CENTRE else _LAST_DAYS)
        if state in _STILL or (not case.is_open and state is not State.CLOSED):
            return
        if state == story.goal or (lying and not story.goal and case.is_open and self._random.random() < _LEFT_LYING):
            return
        wait = (
            clock.now() + timedelta(minutes=self._random.uniform(9, 38)) if story.goal else self._pace.until_next(case)
        )
        self._at(wait, lambda: self._step(case, story, state))
        if state is State.HANDLING:
            self._plan_call(case)
            for _aside in range(self._random.choice((0, 0, 1, 1, 2))):
                between = clock.now() + (wait - clock.now()) * self._random.uniform(0.1, 0.8)
                self._at(between, lambda: self._beside(case, story))
            for part in open_supports(case):
                for share in (self._random.uniform(0.05, 0.3), self._random.uniform(0.35, 0.9)):
                    self._at(clock.now() + (wait - clock.now()) * share, partial(self._support, case, part))

    def _go_on_in_parts(self, case: Case, story: Story) -> None:
        """The whole ends with the last of them by itself."""
        for part in case.parts.select_related("category").order_by("pk"):
            if part.pk not in self._story_of:
                self._story_of[part.pk] = replace(story, category=told_as(part.category), text=part.text, goal="")
                self._made += 1
                self._go_on(fresh(part), self._story_of[part.pk])

    def _plan_call(self, case: Case) -> None:
        """Most reporters who left a number are called in the first hours; some have to wait too long."""
        if case.strands.running().filter(kind=StrandKind.CONTACT).exists() and self._random.random() < _CALLED:
            self._at(clock.now() + timedelta(minutes=self._random.uniform(10, 400)), partial(self._call, case))

    def _call(self, case: Case) -> None:
        case = fresh(case)
        if case.state == State.HANDLING:
            with suppress(cases.Refused):
                self._take(case, self._orders.call(case))

    def _step(self, case: Case, story: Story, state: State) -> None:
        case = fresh(case)
        if case.state != state:
            return
        step = self._orders.next(case, story)
        if step is None:
            return
        try:
            case = self._take(case, step)
        except cases.Refused:
            # What a scene has begun on this case comes first.
            self._at(clock.now() + timedelta(hours=3), lambda: self._step(case, story, state))
            return
        if isinstance(step[0], cases.Rate):
            if step[0].solved == "no":
                self._at(clock.now() + timedelta(minutes=3), lambda: self._reopen(case, story))
            return
        self._go_on(case, story)

    def _beside(self, case: Case, _story: Story) -> None:
        case = fresh(case)
        if case.state == State.HANDLING:
            # A scene may have come in between: then this is left.
            with suppress(cases.Refused):
                self._take(case, self._orders.beside(case))

    def _support(self, case: Case, part: Strand) -> None:
        case, part = fresh(case), Strand.objects.get(pk=part.pk)
        if case.is_open and part.ended_at is None:
            with suppress(cases.Refused):
                self._take(case, self._orders.support(case, part))

    def _reopen(self, case: Case, story: Story) -> None:
        case = fresh(case)
        if case.state == State.CLOSED and case.rounds == 1:
            with suppress(cases.Refused):
                self._go_on(self._take(case, self._orders.reopen()), story)

    def _take(self, case: Case, step: Step) -> Case:
        order, actor = step
        return cases.take(case, order, actor=actor, command_id=UUID(int=self._random.getrandbits(128)))
