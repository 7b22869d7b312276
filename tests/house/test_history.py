"""Every action leaves its history row: each is found by looking, called here, and asked for it."""

import inspect
import uuid
from datetime import date
from importlib import import_module

import pytest

from tests.erjia import EAST, PASSWORD, TEN_DAYS_ON, TOWN, WEDNESDAY, square
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
    new_department,
    new_grid,
    new_post,
    remove_factor,
    report,
    set_limit,
)
from wangge.apps.accounts import actions as accounts
from wangge.apps.accounts.actions import NewPerson
from wangge.apps.areas import actions as areas
from wangge.apps.areas.queries import tree
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Clock
from wangge.apps.cases.workflow import (
    MOVES,
    CallOutcome,
    DeclineReason,
    LookFinding,
    PauseReason,
    Result,
    Satisfaction,
    Solved,
)
from wangge.apps.intake import actions as intake
from wangge.apps.kit.worktime import china_workdays
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry, Look
from wangge.apps.posts import actions as posts
from wangge.apps.posts.models import Post

APPS = ("accounts", "areas", "posts", "cases", "intake")
# What somebody is still typing is nobody's business and leaves no trace; looks have a book of their own.
WITHOUT_HISTORY = {"hold_upload", "start_upload", "drop_upload", "save_draft", "drop_draft", "show_reporter"}
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


CALLS = CATALOGUE_CALLS | {
    "create_person": lambda e: accounts.create_person(NewPerson(username="new", name="新"), actor=SYSTEM),
    "create_people": lambda e: accounts.create_people([NewPerson(username="n", name="新")], actor=SYSTEM, password="x"),
    "change_password": lambda e: accounts.change_password(e.person["worker"], actor=SYSTEM, password=PASSWORD + "!"),
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
    "set_villagers_groups": lambda e: areas.set_villagers_groups(e.area[EAST], {5: e.area[EAST + "001"]}, actor=SYSTEM),
    "create_department": lambda e: posts.create_department(new_department(e), actor=SYSTEM),
    "import_departments": lambda e: posts.import_departments([new_department(e)], actor=SYSTEM),
    "change_department": lambda e: posts.change_department(
        e.department["police"], actor=SYSTEM, name="警务站", short_name="警务站", kind="stationed", discipline=False
    ),
    "end_department": lambda e: posts.end_department(e.department["police"], actor=SYSTEM, ends_on=DAY),
    "add_contact": add_contact,
    "remove_contact": lambda e: posts.remove_contact(add_contact(e), actor=SYSTEM),
    "end_posts": lambda e: posts.end_posts([(Post.objects.first(), DAY)], actor=SYSTEM),
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
    "set_limit": set_limit,
    "end_limit": lambda e: cases.end_limit(set_limit(e), actor=SYSTEM),
    "add_filing_condition": lambda e: cases.add_filing_condition(e.category["road"], actor=SYSTEM, words="主干道"),
    "retire_filing_condition": lambda e: cases.retire_filing_condition(
        cases.add_filing_condition(e.category["road"], actor=SYSTEM, words="主干道"), actor=SYSTEM
    ),
    "set_duty": lambda e: areas.set_duty([["08:00", "20:00"]], actor=SYSTEM),
    "follow_new_calendar": follow_new_calendar,
    "fire_marks": lambda e: (e.report(), e.clock.move(hours=1), cases.fire_marks(Clock, actor=SYSTEM)),
    "hand_over": hand_over,
    "take": lambda e: e.at("accepted"),
    "receive_report": lambda e: intake.receive_report(
        report(e), intake.Incoming(source="test", raw={}), actor=e.stands["worker"], command_id=uuid.uuid4()
    ),
}
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


def _asked_extension():
    return cases.AskExtension(until=TEN_DAYS_ON, words="等材料")


def _pause(kind):
    return kind(reason=PauseReason.WEATHER, until=TEN_DAYS_ON, words="下雨")


def _meeting():
    return cases.Meet(at=WEDNESDAY, place="余西菜场东门", others="供电所老张")


# action → what has to be asked before it can be answered, and by whom
BEFORE = {
    "answer_look": (lambda e: cases.LookFirst(grid=e.area[EAST + "001"]), "operator"),
    "reply": (lambda _e: cases.Ask(words="坑有多大？"), "handler"),
    "grant_extension": (lambda _e: _asked_extension(), "handler"),
    "refuse_extension": (lambda _e: _asked_extension(), "handler"),
    "take_back_extension": (lambda _e: _asked_extension(), "handler"),
    "refuse_pause": (lambda _e: _pause(cases.AskPause), "handler"),
    "answer_supervision": (lambda _e: cases.Supervise(words="限期办结", due_at=WEDNESDAY), "leader"),
    "record_meeting": (lambda _e: _meeting(), "handler"),
    "report_back": (lambda _e: cases.Instruct(words="请报进展", due_at=WEDNESDAY), "leader"),
}
# action → the state in which it is tried, who does it, the order
ORDERS = {
    "answer": ("reported", "operator", lambda e: cases.Answer(words="可以到便民中心办理")),
    "accept": ("reported", "operator", lambda e: cases.Accept(category=e.category["road"])),
    "decline": ("reported", "operator", lambda e: cases.Decline(reason=DeclineReason.OUTSIDE, words="不在本镇")),
    "look_first": ("reported", "operator", lambda e: cases.LookFirst(grid=e.area[EAST + "001"])),
    "answer_look": ("reported", "worker", lambda e: cases.AnswerLook(finding=LookFinding.SO, words="是真的")),
    "ask": ("handling", "handler", lambda e: cases.Ask(words="坑有多大？")),
    "reply": ("handling", None, lambda e: cases.Reply(words="一米宽")),
    "ask_arbitration": ("dispatched", "handler", lambda e: cases.AskArbitration(words="县道", whose="公路站")),
    "arbitrate": (
        "dispatched",
        "leader",
        lambda e: cases.Arbitrate(department=e.department["farming"], words="归农业"),
    ),
    "object": ("declined", None, lambda e: cases.Object(words="就在本镇")),
    "merge": ("reported", "operator", lambda e: cases.Merge(into=e.report().case)),
    "take_apart": ("merged", "operator", lambda e: cases.TakeApart()),
    "link": ("reported", "operator", lambda e: cases.Link(to=e.ended(), words="又塌了")),
    "dispatch": ("accepted", "operator", lambda e: cases.Dispatch(department=e.department["construction"])),
    "receive": ("dispatched", "handler", lambda e: cases.Receive()),
    "hand_back": ("dispatched", "handler", lambda e: cases.HandBack(words="县道", whose="公路站")),
    "assign": ("handling", "head", lambda e: cases.Assign(handler=e.person["handler2"])),
    "contact": ("handling", "handler", lambda e: cases.Contact(words="已告知")),
    "support_receive": ("supported", "farmer", lambda e: cases.SupportReceive()),
    "support_feed_back": ("supported", "farmer", lambda e: cases.SupportFeedBack(words="水渠已清")),
    "support_refuse": ("supported", "farmer", lambda e: cases.SupportRefuse(words="不是农田")),
    "feed_back": ("handling", "handler", lambda e: cases.FeedBack(result=Result.FIXED, words="修好了")),
    "ask_extension": ("handling", "handler", lambda e: _asked_extension()),
    "grant_extension": ("handling", "operator", lambda e: cases.GrantExtension()),
    "refuse_extension": ("handling", "operator", lambda e: cases.RefuseExtension(words="按期办")),
    "take_back_extension": ("handling", "handler", lambda e: cases.TakeBackExtension()),
    "ask_pause": ("handling", "handler", lambda e: _pause(cases.AskPause)),
    "pause": ("handling", "operator", lambda e: _pause(cases.Pause)),
    "refuse_pause": ("handling", "operator", lambda e: cases.RefusePause(words="不下雨")),
    "resume": ("suspended", "handler", lambda e: cases.Resume()),
    "approve": ("reviewing", "head", lambda e: cases.Approve()),
    "return": ("reviewing", "head", lambda e: cases.Return(words="请补照片")),
    "pass_check": ("handled", "worker", lambda e: cases.PassCheck(words="平了")),
    "fail_check": ("handled", "worker", lambda e: cases.FailCheck(words="坑还在")),
    "call_back": ("to_call", "operator", lambda e: cases.CallBack(outcome=CallOutcome.REFUSES)),
    "rate": ("closed", None, lambda e: cases.Rate(solved=Solved.YES, satisfaction=Satisfaction.GOOD)),
    "reopen": ("closed", None, lambda e: cases.Reopen(words="又坏了")),
    "withdraw": ("reported", None, lambda e: cases.Withdraw()),
    "meet": ("handling", "handler", lambda e: _meeting()),
    "record_meeting": ("handling", "handler", lambda e: cases.RecordMeeting(held=False, words="下雨改期")),
    "urge": ("handling", "operator", lambda e: cases.Urge(words="请抓紧")),
    "supervise": ("handling", "leader", lambda e: cases.Supervise(words="限期办结", due_at=WEDNESDAY)),
    "answer_supervision": ("handling", "handler", lambda e: cases.AnswerSupervision(words="明天完工")),
    "instruct": ("handling", "leader", lambda e: cases.Instruct(words="请报进展", due_at=WEDNESDAY)),
    "report_back": ("handling", "handler", lambda e: cases.ReportBack(words="明天完工")),
    "comment": ("handling", "worker", lambda e: cases.Comment(words="我在现场")),
}


def test_every_move_that_works_is_tried_here():
    assert set(cases.deeds()) == set(ORDERS)
    # The last three are done to many cases at once.
    assert set(ORDERS) | {"report", "settle", "mark", "new_calendar", "hand_over"} == {
        code for code, move in MOVES.items() if move.built
    }


@pytest.mark.parametrize("action", ORDERS)
def test_a_move_leaves_its_row_and_its_case_in_a_state_of_the_table(erjia, action):
    state, who, order = ORDERS[action]
    case = erjia.at(state).case
    if action in BEFORE:
        before, asker = BEFORE[action]
        case = erjia.take(case, before(erjia), asker)
    state = case.state
    moved = erjia.take(case, order(erjia), who)
    entry = Entry.objects.get(subject_uid=case.uid, sequence=moved.chain_length)
    assert (entry.action, entry.state_from, entry.state_to) == (action, state, moved.state)
    assert moved.state in (MOVES[action].targets or (state,))
    assert entry.actor_id == (erjia.person[who].pk if who else None)
