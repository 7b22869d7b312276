"""A small town for tests: two villages of two grids, four departments, one person per role, a dozen categories.

Made once in a run through the real actions, on Monday 23 November 2026, 09:00 local time; each test gets a copy of its own.
"""

import pickle
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
import shapely
from django.db import connection

from tests.aside import ASIDE, TEN_DAYS_ON, WEDNESDAY
from tests.categories import CATEGORIES, USUAL
from tests.copied import keep, made_once, untouched, write_again, write_rows
from tests.parted import PARTED
from wangge.apps.accounts.actions import NewPerson, create_people
from wangge.apps.accounts.models import Person
from wangge.apps.areas import actions as areas
from wangge.apps.areas.actions import NewArea, NewBoundary
from wangge.apps.areas.models import Area
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Category
from wangge.apps.cases.workflow import Channel, DeclineReason, OrderSender, Result
from wangge.apps.kit import clock
from wangge.apps.kit.worktime import china_workdays
from wangge.apps.ledger.events import RESIDENT, SYSTEM
from wangge.apps.posts.actions import NewBody, NewDepartment, NewPost, create_bodies, create_department, create_posts
from wangge.apps.posts.queries import standing_of
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import BodyKind, DepartmentKind, Role

__all__ = ["TEN_DAYS_ON", "WEDNESDAY"]

NEIGHBOUR = "320612103"
TOWN, EAST, WEST = "320612102", "320612102224", "320612102208"
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
BACKEND = "wangge.doors.porch.signin.NameOrPhoneBackend"
PASSWORD = "long enough for a test"
ANYONE = Standing(RESIDENT)
SELF = Standing(SYSTEM)


@dataclass
class Erjia:
    """`person[...]` and `stands[...]` by account name, `area[...]` by code, `department[...]` and `category[...]` by code."""

    clock: clock.Hands
    area: dict[str, Area]
    department: dict = field(default_factory=dict)
    body: dict = field(default_factory=dict)
    person: dict[str, Person] = field(default_factory=dict)
    category: dict[str, Category] = field(default_factory=dict)
    # What the tables hold when a test begins, whether they still do, and what was made of it before in this run.
    rows: dict = field(default_factory=dict)
    fresh: object = None
    known: dict = field(default_factory=dict)

    def once(self, key, make):
        """What `make` gives: through the real actions for the first test that begins with it, as copied rows for others."""
        if not (self.fresh.still and self.clock.moment == MONDAY and connection.in_atomic_block):
            return make()
        if key in self.known:
            return write_again(self.known[key], self.clock)
        made, self.known[key] = keep(make, self.rows, self.clock)
        return made

    @property
    def town(self) -> Area:
        return self.area[TOWN]

    @property
    def stands(self):
        return SimpleStandings(self.person)

    def report(self, text="余西菜场东侧路面塌了个坑，下雨积水看不见", **more):
        """A resident's report by the web, in east grid 1 unless said otherwise."""
        return self._report(text, **more) if more else self.once(("report", text), lambda: self._report(text))

    def _report(self, text, *, actor=ANYONE, command_id=None, **more):
        values = {"latitude": 32.005, "longitude": 121.025, "channel": Channel.WEB} | more
        order = cases.Report(town=self.town, text=text, **values)
        return cases.report_case(order, actor=actor, command_id=command_id or uuid.uuid4())

    def take(self, case, order, who, **more):
        """`order` carried out by the person of this account name, or by the resident for `None`."""
        actor = ANYONE if who is None else self.stands[who]
        return cases.take(case, order, actor=actor, command_id=more.pop("command_id", None) or uuid.uuid4(), **more)

    def ended(self, **report):
        """A matter that was closed some time ago."""
        case = self.at("closed", **report).case
        self.clock.move(days=1)
        return case

    def at(self, state, **report):
        """A case brought to `state` along the straight way through the construction office, or to one of the ends."""
        if state == "ordered":
            return self.ordered()
        return self._at(state, **report) if report else self.once(("at", state), lambda: self._at(state))

    def _at(self, state, **report):
        made = self.report(**report)
        case = made.case
        if state == "declined":
            case = self.take(case, cases.Decline(reason=DeclineReason.OUTSIDE, words="不在本镇"), "operator")
        if state == "merged":
            case = self.take(case, cases.Merge(into=self.report("余西菜场东侧路面有坑").case), "operator")
        for order, who in self._way_to(state):
            case = self.take(case, order, who)
        if state in ASIDE:
            case = self.set_aside(case, state)
        if state in PARTED:
            case = PARTED[state](self, case)
        return SimpleNamespace(case=case, secret=made.secret)

    def set_aside(self, case, state):
        """From handling to where it stands still for ten days."""
        for order, who in ASIDE[state](self):
            case = self.take(case, order, who)
        return case

    def ordered(self, state="handling", **more):
        """A case in `state` with an order of the hotline on it, due there in five days."""
        made = self.at(state)
        order = cases.OrderComes(
            sender=OrderSender.HOTLINE,
            number="TZ2611230001",
            received_at=self.clock.moment,
            due_at=self.clock.moment + timedelta(days=5),
            return_until=self.clock.moment + timedelta(days=1),
            **more,
        )
        return SimpleNamespace(case=self.take(made.case, order, "operator"), secret=made.secret)

    def _way_to(self, state):
        """Straight on; `supported` is being handled while the farming office supports, `to_call` waits for a call-back."""
        road = self.category["lamp" if state == "to_call" else "road"]
        office = self.department["construction"]
        supports = (self.department["farming"],) if state == "supported" else ()
        way = [
            ("accepted", cases.Accept(category=road), "operator"),
            ("dispatched", cases.Dispatch(department=office, supports=supports), "operator"),
            ("handling", cases.Receive(), "handler"),
            ("reviewing", cases.FeedBack(result=Result.FIXED, words="已回填压实", answer="已修好"), "handler"),
            ("handled", cases.Approve(), "head"),
            ("closed", cases.PassCheck(words="现场看过，已填平"), "worker"),
        ]
        names = [name for name, _order, _who in way]
        state = "handling" if state in ASIDE else state
        state = {"supported": "handling", "to_call": "handled"}.get(state, "accepted" if state in PARTED else state)
        last = names.index(state) + 1 if state in names else 0
        return [(order, who) for _name, order, who in way[:last]]


class SimpleStandings:
    def __init__(self, people):
        self._people = people

    def __getitem__(self, name):
        return standing_of(self._people[name])


@pytest.fixture(scope="session")
def erjia_once(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), clock.at(MONDAY):
        made, rows, statements = made_once(_erjia)
    return pickle.dumps(made), rows, statements, {}


@pytest.fixture
def erjia(db, erjia_once):
    made, rows, statements, known = erjia_once
    with clock.at(MONDAY) as hands:
        write_rows(statements)
        made = pickle.loads(made)
        made.clock, made.rows, made.known = hands, rows, known
        with untouched() as made.fresh:
            yield made


def _erjia():
    made = Erjia(None, _areas())
    made.department = _departments(made.town)
    made.body = _bodies(made.town)
    made.person = _people(made)
    made.category = _categories(made.department)
    return made


def _areas():
    areas.create_county(actor=SYSTEM, code="320612", name="通州区", time_zone="Asia/Shanghai")
    for year in (2026, 2027):
        found = china_workdays(year)
        areas.import_calendar_year(year, found.days, actor=SYSTEM, source="test", provisional=found.provisional)
    news = [
        NewArea(
            kind="town", code=TOWN, name="二甲镇", parent="320612", number_prefix="EJ", boundary=square(0, 0, 4, 2)
        ),
        NewArea(kind="town", code=NEIGHBOUR, name="东社镇", parent="320612", boundary=square(0, 2, 4, 4)),
        NewArea(kind="village", code=WEST, name="宝云山村", parent=TOWN, boundary=square(0, 0, 2, 2)),
        NewArea(kind="village", code=EAST, name="余西村", parent=TOWN, boundary=square(2, 0, 4, 2)),
        _grid(WEST, 1, square(0, 0, 1, 2)),
        _grid(WEST, 2, square(1, 0, 2, 2)),
        _grid(EAST, 1, square(2, 0, 3, 2)),
        _grid(EAST, 2, square(3, 0, 4, 2)),
    ]
    areas.import_areas(news, actor=SYSTEM)
    return {area.code: area for area in Area.objects.all()}


def square(west, south, east, north):
    """Hundredths of a degree from 32° N 121° E."""
    box = shapely.box(121 + west / 100, 32 + south / 100, 121 + east / 100, 32 + north / 100)
    return NewBoundary(shape=box, source="squares for tests", made_up=True)


def _grid(village, number, boundary):
    name = {WEST: "宝云山村", EAST: "余西村"}[village]
    code = f"{village}{number:03}"
    full, short = f"{name}第{number}网格", f"{name} {number}"
    return NewArea(
        kind="grid", grid_kind="general", code=code, name=full, short_name=short, parent=village, boundary=boundary
    )


def _departments(town):
    wanted = [
        ("construction", "村镇建设办公室", "建设办", DepartmentKind.TOWN, False),
        ("farming", "农业农村办公室", "农业办", DepartmentKind.TOWN, False),
        ("discipline", "纪检监察办公室", "纪检办", DepartmentKind.TOWN, True),
        ("police", "派出所", "派出所", DepartmentKind.STATIONED, False),
    ]
    return {
        code: create_department(
            NewDepartment(town=town, code=code, name=name, short_name=short, kind=kind, discipline=discipline),
            actor=SYSTEM,
        )
        for code, name, short, kind, discipline in wanted
    }


def _bodies(town):
    wanted = [("roads", "县公路站", BodyKind.ROADS), ("grid", "县供电公司", BodyKind.POWER)]
    news = [NewBody(town=town, code=code, name=name, kind=kind, phone="0513-80000000") for code, name, kind in wanted]
    return {body.code: body for body in create_bodies(news, actor=SYSTEM)}


# account → role, where (an area's code or a department's)
PEOPLE = {
    "operator": (Role.OPERATOR, TOWN),
    "operator2": (Role.OPERATOR, TOWN),
    "duty_leader": (Role.DUTY_LEADER, TOWN),
    "leader": (Role.LEADER, TOWN),
    "head": (Role.HEAD, "construction"),
    "handler": (Role.HANDLER, "construction"),
    "handler2": (Role.HANDLER, "construction"),
    "farmer": (Role.HANDLER, "farming"),
    "discipline": (Role.HANDLER, "discipline"),
    "secretary": (Role.SECRETARY, EAST),
    "secretary_west": (Role.SECRETARY, WEST),
    "chief": (Role.GRID_CHIEF, EAST + "001"),
    "worker": (Role.GRID_WORKER, EAST + "001"),
    "worker2": (Role.GRID_WORKER, EAST + "002"),
    "liaison": (Role.LIAISON, EAST + "001"),
    "cadre": (Role.CADRE, EAST + "001"),
    "legal": (Role.LEGAL, EAST + "001"),
    "keeper": (Role.KEEPER, EAST),
    "organiser": (Role.ORGANISER, TOWN),
    "auditor": (Role.AUDITOR, TOWN),
    "administrator": (Role.ADMINISTRATOR, TOWN),
    "county_operator": (Role.COUNTY_OPERATOR, "320612"),
}


def _people(made):
    news = [
        NewPerson(username=name, name=f"{name}某", phone=f"138000000{number:02}") for number, name in enumerate(PEOPLE)
    ]
    people = {person.username: person for person in create_people(news, actor=SYSTEM, password=PASSWORD)}
    posts = []
    for name, (role, where) in PEOPLE.items():
        place = {"area": made.area[where]} if where in made.area else {"department": made.department[where]}
        posts.append(NewPost(person=people[name], role=role, starts_on=date(2026, 1, 1), **place))
    create_posts(posts, actor=SYSTEM)
    return people


def _categories(department):
    wanted = [USUAL | one | {"order": place} for place, one in enumerate(CATEGORIES)]
    news = [cases.NewCategory(**one | {"department": department.get(one["department"])}) for one in wanted]
    return {category.code: category for category in cases.import_categories(news, actor=SYSTEM)}
