"""One order of each kind, the state in which it is tried, and who gives it."""

from datetime import timedelta

from tests import works
from tests.erjia import EAST, SELF, TEN_DAYS_ON, WEDNESDAY
from tests.house.made import new_order
from tests.next_door import neighbour
from tests.parted import split_order
from tests.pictured import redact_order
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.workflow import (
    CallOutcome,
    DeclineReason,
    LookFinding,
    PauseReason,
    Result,
    Satisfaction,
    Solved,
)
from wangge.apps.posts.models import Post


def post_of(erjia, who):
    return Post.objects.get(person=erjia.person[who]).pk


def _asked_extension():
    return cases.AskExtension(until=TEN_DAYS_ON, words="等材料")


def _pause(kind):
    return kind(reason=PauseReason.WEATHER, until=TEN_DAYS_ON, words="下雨")


def _meeting():
    return cases.Meet(at=WEDNESDAY, place="余西菜场东门", others="供电所老张")


def _plan(kind):
    return kind(plan_year=2027, review_on=TEN_DAYS_ON, words="没有资金")


# action → what has to be asked before it can be answered, and by whom
def _asked_return():
    return cases.AskReturn(number="TZ2611230001", words="属于县道")


BEFORE = {
    "answer_look": (lambda e: cases.LookFirst(grid=e.area[EAST + "001"]), "operator"),
    **dict.fromkeys(("link_work", "call_off_work", "say_done"), (works.commission, "head")),
    "reply": (lambda _e: cases.Ask(words="坑有多大？"), "handler"),
    "grant_extension": (lambda _e: _asked_extension(), "handler"),
    "refuse_extension": (lambda _e: _asked_extension(), "handler"),
    "take_back_extension": (lambda _e: _asked_extension(), "handler"),
    "shelve": (lambda _e: _plan(cases.ProposeShelving), "handler"),
    "refuse_shelving": (lambda _e: _plan(cases.ProposeShelving), "handler"),
    "hand_down": (lambda _e: cases.Escalate(words="请县里协调"), "operator"),
    "take_on": (lambda _e: cases.Escalate(words="请县里协调"), "operator"),
    "refuse_town": (lambda e: cases.AskTown(words="在东社镇", town=neighbour(e)), "operator"),
    "hand_to_town": (lambda e: cases.AskTown(words="在东社镇", town=neighbour(e)), "operator"),
    **dict.fromkeys(("agree_return", "refuse_return"), (lambda _e: _asked_return(), "operator")),
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
    "correct": (
        "handling",
        "handler",
        lambda e: cases.Correct(category=e.category["lamp"], grid=e.area[EAST + "002"], place="菜场", words="是路灯"),
    ),
    "split": ("handling", "operator", split_order),
    "follow_parts": ("parts_dispatched", SELF, lambda e: cases.FollowParts(until=TEN_DAYS_ON)),
    "close_parent": ("parts_done", SELF, lambda e: cases.CloseParent(answer="都办完了")),
    "reopen_parent": ("parts_back", SELF, lambda e: cases.ReopenParent(part=Case.objects.get(state="handling"))),
    "dispatch": ("accepted", "operator", lambda e: cases.Dispatch(department=e.department["construction"])),
    "receive": ("dispatched", "handler", lambda e: cases.Receive()),
    "hand_back": ("dispatched", "handler", lambda e: cases.HandBack(words="县道", whose="公路站")),
    "assign": ("handling", "head", lambda e: cases.Assign(handler=e.person["handler2"])),
    "commission": ("handling", "head", works.commission),
    "link_work": ("handling", "head", works.link),
    "call_off_work": ("handling", "handler", lambda _e: cases.CallOffWork(strand=works.strand(), words="不用了")),
    "say_done": ("handling", SELF, works.said),
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
    "propose_shelving": ("handling", "handler", lambda e: _plan(cases.ProposeShelving)),
    "shelve": ("handling", "leader", lambda e: _plan(cases.Shelve)),
    "refuse_shelving": ("handling", "leader", lambda e: cases.RefuseShelving(words="今年就办")),
    "shelve_on": ("shelved", "leader", lambda e: _plan(cases.ShelveOn)),
    "take_up": ("shelved", "head", lambda e: cases.TakeUp()),
    "transfer": (
        "accepted",
        "operator",
        lambda e: cases.Transfer(body_outside=e.body["roads"], chase_on=TEN_DAYS_ON, words="请处理"),
    ),
    "chase": ("transferred", "operator", lambda e: cases.Chase(chase_on=TEN_DAYS_ON + timedelta(days=7), words="快了")),
    "receipt": ("transferred", "operator", lambda e: cases.Receipt(taken=True, words="已修")),
    "remind": ("transferred", SELF, lambda e: cases.Remind(strand=Strand.objects.get(kind="chase"))),
    "escalate": ("accepted", "operator", lambda e: cases.Escalate(words="请县里协调")),
    "hand_down": ("accepted", "county_operator", lambda e: cases.HandDown(words="由镇里办")),
    "approve": ("reviewing", "head", lambda e: cases.Approve()),
    "return": ("reviewing", "head", lambda e: cases.Return(words="请补照片")),
    "name_checker": ("handled", "operator", lambda e: cases.NameChecker(post=post_of(e, "worker2"))),
    "pass_check": ("handled", "worker", lambda e: cases.PassCheck(words="平了")),
    "fail_check": ("handled", "worker", lambda e: cases.FailCheck(words="坑还在")),
    "call_back": ("to_call", "operator", lambda e: cases.CallBack(outcome=CallOutcome.REFUSES)),
    "take_on": ("accepted", "county_operator", lambda e: cases.TakeOn()),
    "ask_town": ("reported", "operator", lambda e: cases.AskTown(words="在东社镇")),
    "refuse_town": ("accepted", "county_operator", lambda e: cases.RefuseTown(words="就在二甲镇")),
    "hand_to_town": ("accepted", "county_operator", lambda e: cases.HandToTown(town=neighbour(e))),
    "order_comes": ("handling", "operator", new_order),
    "answer_order": ("ordered", "operator", lambda e: cases.AnswerOrder(number="TZ2611230001", words="已修好")),
    "ask_return": ("ordered", "operator", lambda _e: _asked_return()),
    "agree_return": ("ordered", "operator", lambda _e: cases.AgreeReturn(number="TZ2611230001")),
    "refuse_return": (
        "ordered",
        "operator",
        lambda _e: cases.RefuseReturn(number="TZ2611230001", words="在二甲镇境内"),
    ),
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
    "redact": ("reported", "operator", redact_order),
    "comment": ("handling", "worker", lambda e: cases.Comment(words="我在现场")),
}
