"""What grid workers have to do today: visits, inspections, deliveries; and what they found some days before."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from wangge.apps.areas.models import Area, Kind
from wangge.apps.areas.queries import Place, county, local_day, tree
from wangge.apps.kit import clock, ids
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.models import Post
from wangge.apps.posts.queries import standing_of
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.apps.tasks.actions import (
    NewAnswer,
    NewTask,
    NewWork,
    answer_task,
    create_work,
    give_tasks,
    publish_form,
)
from wangge.apps.tasks.models import FormVersion, Task, Work
from wangge.apps.tasks.workflow import WITHOUT_FORM, Result, SubjectKind, TaskKind
from wangge.demo.ground import Ground
from wangge.demo.outlines import DATA

_BEFORE = timedelta(days=3)
_EVENING = time(17)
_AT_LEAST = timedelta(hours=2)


@cache
def rounds_data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((DATA / "rounds.json").read_text("utf-8"))
    return data


@dataclass(frozen=True)
class Round:
    """A thing to do in each grid; at the special ones (a park, a market) only what is `special`."""

    work: Work
    title: str
    words: str
    special: bool


def make_rounds(town: Area, *, until: datetime, seed: int) -> None:
    """The catalogue, what was done some days ago, and what each of the town's grids has to do today."""
    giver = _operator(town)
    homes = _Homes(town, Random(seed))  # noqa: S311 - chance for a story, not for a secret
    rounds = list(_rounds(_catalogue(town)))
    with clock.at(until - _BEFORE):
        past = [one for one in rounds if one.work.code in rounds_data()["before"]]
        given = give_tasks(list(homes.all(past)), actor=giver, command_id=ids.new_uid())
    with clock.at(until - _BEFORE + _AT_LEAST):
        _answer(given, Random(seed))  # noqa: S311 - as above
    with clock.at(until):
        give_tasks(list(homes.all(rounds, due_at=_this_evening(until))), actor=giver, command_id=ids.new_uid())


def _catalogue(town: Area) -> dict[str, Work]:
    data = rounds_data()
    forms = {
        code: publish_form(town, code, one["name"], one["definition"], actor=SYSTEM).form
        for code, one in data["forms"].items()
    }
    news = [
        NewWork(
            town=town,
            code=one["code"],
            name=one["name"],
            kind=TaskKind(one["kind"]),
            limit_amount=one["amount"],
            limit_unit=one["unit"],
            form=forms.get(one["form"]),
            admitted_by=one["admitted_by"],
        )
        for one in data["works"]
    ]
    return {new.code: create_work(new, actor=SYSTEM) for new in news}


def _rounds(works: Mapping[str, Work]) -> Iterator[Round]:
    for one in rounds_data()["rounds"]:
        yield Round(works[one["work"]], one["title"], one["words"], one["special"])


def _operator(town: Area) -> Standing:
    post = Post.objects.filter(role=Role.OPERATOR, area=town).select_related("person").order_by("pk").first()
    if post is None:
        raise LookupError(town.name)
    return standing_of(post.person)


def _this_evening(until: datetime) -> datetime:
    """At five by the county's clock; made too late for that, tomorrow."""
    one = county()
    evening = datetime.combine(local_day(one, until), _EVENING, tzinfo=ZoneInfo(one.time_zone))
    return evening if evening - until > _AT_LEAST else evening + timedelta(days=1)


class _Homes:
    """Doors by chance in each grid of the town."""

    def __init__(self, town: Area, random: Random) -> None:
        places = tree()
        top = places.places[town.pk]
        self._groups = places.groups
        self._grids = [grid for grid in places.of_kind(Kind.GRID) if grid.path.startswith(top.path)]
        self._areas = Area.objects.in_bulk([grid.id for grid in self._grids])
        self._villages = {
            grid.id: next((one for one in places.upwards(grid) if one.kind == Kind.VILLAGE), None)
            for grid in self._grids
        }
        self._random, self._ground = random, Ground(random)

    def all(self, rounds: list[Round], *, due_at: datetime | None = None) -> Iterator[NewTask]:
        for grid in self._grids:
            for one in rounds:
                if one.special or not grid.is_special:
                    yield self._task(one, grid, due_at)

    def _task(self, one: Round, grid: Place, due_at: datetime | None) -> NewTask:
        data, door = rounds_data(), self._random.randint(1, 40)
        latitude, longitude = self._ground.point_in(grid)
        return NewTask(
            work=one.work,
            area=self._areas[grid.id],
            subject_kind=SubjectKind.HOUSEHOLD,
            title=one.title.format(surname=self._random.choice(data["surnames"]), door=door),
            words=one.words,
            place=self._door(grid, door),
            latitude=latitude,
            longitude=longitude,
            due_at=due_at,
        )

    def _door(self, grid: Place, door: int) -> str:
        data, village = rounds_data(), self._villages[grid.id]
        if village is None or grid.is_special:
            return str(data["at_special"]).format(place=grid.name, door=door)
        groups = [number for (_village, number), within in self._groups.items() if within == grid.id]
        return str(data["household"]).format(place=village.name, group=self._random.choice(groups or [1]), door=door)


def _answer(given: list[Task], random: Random) -> None:
    workers = _workers()
    forms = FormVersion.objects.in_bulk({task.form_version_id for task in given if task.form_version_id})
    for task in given:
        found = random.choice(rounds_data()["before"][task.work.code if task.work else ""])
        result = Result(found["result"])
        new = NewAnswer(
            uid=ids.new_uid(),
            result=result,
            words=found["words"],
            form_version=None if result in WITHOUT_FORM else forms.get(task.form_version_id or 0),
            values=found["values"],
        )
        answer_task(task, new, actor=workers[task.area_id or 0])


def _workers() -> dict[int, Standing]:
    """One who serves in it full time, for each grid."""
    posts = Post.objects.filter(role=Role.GRID_WORKER, part_time=False).select_related("person").order_by("-pk")
    firsts = {post.area_id: post.person for post in posts}
    return {area: standing_of(person) for area, person in firsts.items() if area is not None}
