"""Every action leaves its history row: each is found by looking, called here, and asked for it."""

import inspect
import uuid
from datetime import date
from importlib import import_module

import pytest

from tests import works
from tests.erjia import EAST, PASSWORD, SELF, TOWN, square
from tests.house.catalogue_calls import CATALOGUE_CALLS
from tests.house.made import (
    accept_invitation,
    add_contact,
    carry_out_list,
    channel,
    delivery,
    empty_grid,
    follow_new_calendar,
    hand_over,
    keep_layout,
    kept_view,
    moved_view,
    new_department,
    new_duty_handover,
    new_grid,
    new_order,
    new_post,
    new_screen,
    new_shift,
    remove_factor,
    report,
    set_limit,
    set_template,
)
from tests.house.orders import BEFORE, ORDERS
from tests.house.task_calls import TASK_CALLS
from wangge.apps.accounts import actions as accounts
from wangge.apps.accounts.actions import NewPerson
from wangge.apps.analytics import actions as analytics
from wangge.apps.areas import actions as areas
from wangge.apps.areas.queries import tree
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Clock, DocumentTemplate
from wangge.apps.cases.workflow import MOVES
from wangge.apps.intake import actions as intake
from wangge.apps.kit.worktime import china_workdays
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry, Look
from wangge.apps.posts import actions as posts
from wangge.apps.posts.models import Post
from wangge.apps.posts.workflow import BodyKind

APPS = ("accounts", "areas", "posts", "tasks", "cases", "intake", "analytics")
# What somebody is still typing is nobody's business and leaves no trace; looks have a book of their own.
# What happens to each case of a batch stands in the case's own history.
WITHOUT_HISTORY = {
    "hold_upload",
    "lay_out",
    "start_upload",
    "drop_upload",
    "save_draft",
    "drop_draft",
    "show_reporter",
    "show_callers_cases",
    "be_here",
    "leave",
    "hold_batch",
    "start_batch",
    "drop_batch",
    "land_on",
    "choose_columns",
    # What happened to its subject stands in the subject's own history.
    "follow_subject",
    "name_doer",
    "project_again",
}
DAY = date(2026, 11, 23)


def actions_found():
    """name → function, for every function that an actions module offers and that takes a keyword-only actor."""
    return {
        function.__name__: function
        for app in APPS
        for function in vars(import_module(f"wangge.apps.{app}.actions")).values()
        if _is_action(function, app)
    }


def _is_action(function, app):
    if not inspect.isfunction(function) or function.__name__.startswith("_"):
        return False
    if not function.__module__.startswith(f"wangge.apps.{app}.actions"):
        return False
    actor = inspect.signature(function).parameters.get("actor")
    return actor is not None and actor.kind is actor.KEYWORD_ONLY


LETTER = DocumentTemplate.Kind.LETTER
CALLS = (
    CATALOGUE_CALLS
    | TASK_CALLS
    | {
        "create_person": lambda e: accounts.create_person(NewPerson(username="new", name="新"), actor=SYSTEM),
        "create_people": lambda e: accounts.create_people(
            [NewPerson(username="n", name="新")], actor=SYSTEM, password="x"
        ),
        "change_password": lambda e: accounts.change_password(
            e.person["worker"], actor=SYSTEM, password=PASSWORD + "!"
        ),
        "change_person": lambda e: accounts.change_person(
            e.person["worker"], actor=SYSTEM, name="新名", phone="13900000000", seen=1
        ),
        "invite_people": lambda e: accounts.invite_people([e.person["worker"]], actor=SYSTEM),
        "accept_invitation": lambda e: accept_invitation(e.person["worker"]),
        "end_account": lambda e: accounts.end_account(e.person["worker"], actor=SYSTEM, reason="调离"),
        "add_channel": channel,
        "remove_channel": lambda e: accounts.remove_channel(channel(e), actor=SYSTEM),
        "test_channel": lambda e: accounts.test_channel(channel(e), actor=SYSTEM),
        "retry_delivery": lambda e: accounts.retry_delivery(delivery(e), actor=SYSTEM),
        "give_up_delivery": lambda e: accounts.give_up_delivery(delivery(e), actor=SYSTEM),
        "add_app": lambda e: accounts.add_app(e.person["worker"], actor=SYSTEM, secret="A" * 32),
        "add_passkey": lambda e: accounts.add_passkey(e.person["worker"], actor=SYSTEM, name="x", credential={}),
        "renew_codes": lambda e: accounts.renew_codes(e.person["worker"], actor=SYSTEM),
        "remove_factor": remove_factor,
        "reset_factors": lambda e: accounts.reset_factors(e.person["worker"], actor=SYSTEM, reason="手机丢失"),
        "create_area": lambda e: areas.create_area(new_grid(8), actor=SYSTEM),
        "import_areas": lambda e: areas.import_areas([new_grid(9)], actor=SYSTEM),
        "rename_area": lambda e: areas.rename_area(e.area[EAST], actor=SYSTEM, name="余西新村"),
        "end_area": lambda e: areas.end_area(empty_grid(e), actor=SYSTEM, ends_on=DAY),
        "add_alias": lambda e: areas.add_alias(e.area[EAST], actor=SYSTEM, name="老余西"),
        "set_boundary": lambda e: areas.set_boundary(e.area[TOWN], square(0, 0, 4, 3), actor=SYSTEM),
        "set_map_lines": lambda e: areas.set_map_lines([], actor=SYSTEM),
        "set_hours": lambda e: areas.set_hours(areas.DEFAULT_HOURS, actor=SYSTEM),
        "import_calendar_year": lambda e: areas.import_calendar_year(
            2025, china_workdays(2025).days, actor=SYSTEM, source="test"
        ),
        "set_villagers_groups": lambda e: areas.set_villagers_groups(
            e.area[EAST], {5: e.area[EAST + "001"]}, actor=SYSTEM
        ),
        "create_department": lambda e: posts.create_department(new_department(e), actor=SYSTEM),
        "import_departments": lambda e: posts.import_departments([new_department(e)], actor=SYSTEM),
        "change_department": lambda e: posts.change_department(
            e.department["police"], actor=SYSTEM, name="警务站", short_name="警务站", kind="stationed", discipline=False
        ),
        "end_department": lambda e: posts.end_department(e.department["police"], actor=SYSTEM, ends_on=DAY),
        "add_contact": add_contact,
        "remove_contact": lambda e: posts.remove_contact(add_contact(e), actor=SYSTEM),
        "add_contractor": works.contractor,
        "end_contractor": lambda e: posts.end_contractor(works.contractor(e), actor=SYSTEM),
        "note_absence": lambda e: posts.note_absence(e.person["handler"], actor=SYSTEM, starts_on=DAY, ends_on=DAY),
        "end_absence": lambda e: posts.end_absence(
            posts.note_absence(e.person["handler"], actor=SYSTEM, starts_on=DAY, ends_on=DAY), actor=SYSTEM
        ),
        "save_view": kept_view,
        "change_view": lambda e: cases.change_view(kept_view(e), actor=e.stands["head"], name="雨后"),
        "move_view": moved_view,
        "end_view": lambda e: cases.end_view(kept_view(e), actor=e.stands["head"]),
        "end_posts": lambda e: posts.end_posts([(Post.objects.first(), DAY)], actor=SYSTEM),
        "create_bodies": lambda e: posts.create_bodies(
            [posts.NewBody(town=e.town, code="x", name="x", kind=BodyKind.OTHER)], actor=SYSTEM
        ),
        "change_body": lambda e: posts.change_body(
            e.body["roads"], actor=SYSTEM, name="公路站", kind="roads", phone="0513"
        ),
        "end_body": lambda e: posts.end_body(e.body["roads"], actor=SYSTEM, ends_on=DAY),
        "close_body": lambda e: intake.close_body(e.body["roads"], actor=SYSTEM, ends_on=DAY, seen=1),
        "create_posts": lambda e: posts.create_posts([new_post(e)], actor=SYSTEM),
        "end_post": lambda e: posts.end_post(Post.objects.first(), actor=SYSTEM, ends_on=DAY),
        "carry_out": carry_out_list,
        "close_area": lambda e: intake.close_area(empty_grid(e), actor=SYSTEM, ends_on=DAY, seen=1),
        "close_department": lambda e: intake.close_department(
            e.department["police"], actor=SYSTEM, ends_on=date(2027, 1, 1), seen=1
        ),
        "add_post": lambda e: intake.add_post(
            {"name": "张三", "phone": "13900000009", "role": "网格员", "area": EAST + "001"},
            actor=SYSTEM,
            root=tree().by_code[TOWN],
        ),
        "report_case": lambda e: e.report(),
        "settle_case": lambda e: cases.settle_case(
            cases.Settle(report=report(e, category=e.category["litter"]), words="清了"),
            actor=e.stands["worker"],
            command_id=uuid.uuid4(),
        ),
        "make_screen": new_screen,
        "set_shifts": new_shift,
        "write_duty_handover": new_duty_handover,
        "read_duty_handover": lambda e: posts.read_duty_handover(
            new_duty_handover(e), actor=e.person["operator2"].as_actor()
        ),
        "renew_calendar_link": lambda e: posts.renew_calendar_link(e.person["operator"], actor=SYSTEM),
        "end_screen": lambda e: analytics.end_screen(new_screen(e), actor=SYSTEM),
        "set_limit": set_limit,
        "end_limit": lambda e: cases.end_limit(set_limit(e), actor=SYSTEM),
        "set_template": set_template,
        "end_template": lambda e: (set_template(e), cases.end_template(e.town, LETTER, actor=SYSTEM)),
        "add_filing_condition": lambda e: cases.add_filing_condition(e.category["road"], actor=SYSTEM, words="主干道"),
        "retire_filing_condition": lambda e: cases.retire_filing_condition(
            cases.add_filing_condition(e.category["road"], actor=SYSTEM, words="主干道"), actor=SYSTEM
        ),
        "set_duty": lambda e: areas.set_duty([["08:00", "20:00"]], actor=SYSTEM),
        "follow_new_calendar": follow_new_calendar,
        "fire_marks": lambda e: (e.report(), e.clock.move(hours=1), cases.fire_marks(Clock, actor=SYSTEM)),
        "hand_over": hand_over,
        "take": lambda e: e.at("accepted"),
        "receive_order": lambda e: intake.receive_order(
            report(e), new_order(e), {}, actor=e.stands["operator"], command_id=uuid.uuid4()
        ),
        "join_order": lambda e: intake.join_order(
            e.report().case, new_order(e), {}, actor=e.stands["operator"], command_id=uuid.uuid4()
        ),
        "keep_layout": keep_layout,
        "order_town": lambda e: intake.order_town(
            report(e), new_order(e), {}, actor=e.stands["county_operator"], command_id=uuid.uuid4()
        ),
        "receive_report": lambda e: intake.receive_report(
            report(e), intake.Incoming(source="test", raw={}), actor=e.stands["worker"], command_id=uuid.uuid4()
        ),
    }
)
# A second county is refused; tests/doors/porch/test_first_run.py begins with none.
DONE_BY_THE_FIXTURE = {"create_county", "begin"}


def test_every_action_is_called_here():
    assert len(actions_found()) > 20
    assert set(actions_found()) - WITHOUT_HISTORY - DONE_BY_THE_FIXTURE == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_an_action_leaves_a_row(erjia, name):
    before = Entry.objects.count()
    CALLS[name](erjia)
    assert Entry.objects.count() > before


def test_the_county_itself_has_a_first_row(erjia):
    assert Entry.objects.filter(action="create_county").exists()


def test_a_look_is_written_into_its_own_book(erjia):
    case = erjia.at("handling", name="王小明").case
    cases.show_reporter(case, actor=erjia.stands["handler"], reason="")
    assert Look.objects.count() == 1


def test_every_move_that_works_is_tried_here():
    assert set(cases.deeds()) == set(ORDERS)
    # These make a case, or are done to many cases at once.
    assert set(ORDERS) | {"report", "settle", "part", "mark", "new_calendar", "hand_over"} == {
        code for code, move in MOVES.items() if move.built
    }


def _taken(erjia, case, order, who):
    if who is SELF:
        return cases.take(case, order, actor=SELF, command_id=uuid.uuid4())
    return erjia.take(case, order, who)


@pytest.mark.parametrize("action", ORDERS)
def test_a_move_leaves_its_row_and_its_case_in_a_state_of_the_table(erjia, action):
    state, who, order = ORDERS[action]
    case = erjia.at(state).case
    if action in BEFORE:
        before, asker = BEFORE[action]
        case = erjia.take(case, before(erjia), asker)
    state = case.state
    moved = _taken(erjia, case, order(erjia), who)
    entry = Entry.objects.get(subject_uid=case.uid, sequence=moved.chain_length)
    assert (entry.action, entry.state_from, entry.state_to) == (action, state, moved.state)
    assert moved.state in (MOVES[action].targets or (state,))
    assert entry.actor_id == (erjia.person[who].pk if isinstance(who, str) else None)
