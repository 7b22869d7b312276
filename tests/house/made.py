"""What the actions are called with: small things made for one call each."""

import uuid
from datetime import date, timedelta

from tests.erjia import EAST, PASSWORD, TOWN
from wangge.apps.accounts import actions as accounts
from wangge.apps.accounts.queries import factors_of, invitation_of
from wangge.apps.analytics.actions import make_screen
from wangge.apps.areas import actions as areas
from wangge.apps.areas.queries import tree
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import DocumentTemplate
from wangge.apps.cases.workflow import Channel, OrderSender, Stage
from wangge.apps.intake import actions as intake
from wangge.apps.intake.models import ListKind
from wangge.apps.kit.worktime import Unit, china_workdays
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts import actions as posts
from wangge.apps.posts.queries.duty import Crew
from wangge.apps.posts.workflow import DepartmentKind, Role

DAY = date(2026, 11, 23)


def report(erjia, **more):
    return cases.Report(
        town=erjia.town, text="路面有坑", channel=Channel.WEB, latitude=32.005, longitude=121.025, **more
    )


def new_category(code):
    return cases.NewCategory(
        code=code,
        name=code,
        group="综合",
        kind="request",
        keywords=(),
        department=None,
        limit_amount=1,
        limit_unit=Unit.WORKING_DAYS,
        review="head",
        check_way="on_spot",
    )


def new_department(erjia):
    return posts.NewDepartment(town=erjia.town, code="x", name="x", short_name="x", kind=DepartmentKind.TOWN)


def new_post(erjia):
    return posts.NewPost(person=erjia.person["leader"], role=Role.OPERATOR, area=erjia.town, starts_on=DAY)


def new_screen(erjia):
    return make_screen(erjia.town, actor=SYSTEM, name="大厅")


def new_shift(erjia):
    crew = Crew(erjia.person["duty_leader"].pk, (erjia.person["operator"].pk,))
    (shift,) = posts.set_shifts(erjia.town, {(DAY, "day"): crew}, actor=SYSTEM)
    return shift


def new_duty_handover(erjia):
    writer = erjia.person["operator"].as_actor()
    return posts.write_duty_handover(new_shift(erjia), actor=writer, words="无异常")


def new_grid(number):
    return areas.NewArea(
        kind="grid", grid_kind="general", code=f"{EAST}{number:03}", name=f"第{number}网格", parent=EAST
    )


def channel(erjia):
    new = accounts.NewChannel(name="x", address="json://127.0.0.1/")
    return accounts.add_channel(erjia.person["worker"], new, actor=SYSTEM)


def delivery(erjia):
    return accounts.test_channel(channel(erjia), actor=SYSTEM)


def remove_factor(erjia):
    worker = erjia.person["worker"]
    accounts.add_app(worker, actor=SYSTEM, secret="A" * 32)
    accounts.remove_factor(worker, factors_of(worker)[0].id, actor=SYSTEM, needed=False)


def accept_invitation(person):
    (invited,) = accounts.invite_people([person], actor=SYSTEM)
    accounts.accept_invitation(invitation_of(invited.code), actor=person.as_actor(), password=PASSWORD + "!")


def carry_out_list(erjia):
    actor = erjia.person["administrator"].as_actor()
    content = "姓名,手机,角色,网格\n张三,13900000001,网格员,余西村第1网格\n".encode()
    upload = intake.hold_upload(ListKind.PEOPLE, "list", content, actor=actor, root=tree().by_code[TOWN])
    intake.start_upload(upload, actor=actor)
    intake.carry_out(upload, actor=actor, tell=lambda done, total: None)


def set_limit(erjia):
    return cases.set_limit(
        cases.NewLimit(town=erjia.town, stage=Stage.RECEIPT, amount=4, unit=Unit.WORKING_HOURS), actor=SYSTEM
    )


def set_template(erjia):
    return cases.set_template(erjia.town, DocumentTemplate.Kind.LETTER, actor=SYSTEM, name="函.docx", content=b"docx")


def hand_over(erjia):
    post = erjia.at("handling").case.handler.posts.get()
    to, by = erjia.person["handler2"], erjia.stands["head"]
    return cases.hand_over(post, to=to, words="外出学习", actor=by, command_id=uuid.uuid4())


def add_contact(erjia):
    return posts.add_contact(erjia.area[EAST + "001"], actor=SYSTEM, kind="police", name="李警官", phone="110")


def empty_grid(erjia):
    return areas.create_area(new_grid(8), actor=SYSTEM)[0]


def follow_new_calendar(erjia):
    erjia.at("handling")
    days = dict.fromkeys(china_workdays(2026).days, True)
    areas.import_calendar_year(2026, days, actor=SYSTEM, source="test")
    cases.follow_new_calendar(actor=SYSTEM)


def new_order(erjia):
    now = erjia.clock.moment
    return cases.OrderComes(sender=OrderSender.COUNTY, number="1", received_at=now, due_at=now + timedelta(days=3))


def keep_layout(erjia):
    kept = {"headings": ["件号"], "columns": {"number": "件号"}, "buffer_hours": 24, "form": "text"}
    return intake.keep_layout(erjia.town, OrderSender.HOTLINE, kept, actor=SYSTEM)


def kept_view(erjia, name="超时的"):
    return cases.save_view(name, "department", "late=1", actor=erjia.stands["head"])


def moved_view(erjia):
    kept_view(erjia)
    cases.move_view(kept_view(erjia, "雨后"), actor=erjia.stands["head"], up=True)
