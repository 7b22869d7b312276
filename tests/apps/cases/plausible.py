"""action → plausible orders of that kind; a hand on the wrong case is the point."""

import uuid
from datetime import timedelta

from tests import works
from tests.apps.cases import dice as st
from tests.erjia import MONDAY
from tests.house.orders import post_of
from tests.next_door import neighbour
from tests.parted import split_order
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Photo, Strand
from wangge.apps.cases.workflow import (
    CallOutcome,
    DeclineReason,
    LookFinding,
    OrderSender,
    PauseReason,
    Result,
    Satisfaction,
    Solved,
)
from wangge.apps.kit.photos import Box

EAST, WEST = "320612102224", "320612102208"


def asked_and_decided(erjia, grid, words):
    department, area = erjia.department, erjia.area
    return {
        "look_first": st.sampled_from([cases.LookFirst(grid=grid), cases.LookFirst(grid=area[WEST + "001"])]),
        "answer_look": st.builds(cases.AnswerLook, finding=st.sampled_from(LookFinding), words=words),
        "ask": st.builds(cases.Ask, words=words),
        "reply": st.builds(cases.Reply, words=words),
        "ask_arbitration": st.builds(cases.AskArbitration, words=words, whose=words),
        "arbitrate": st.sampled_from([cases.Arbitrate(department=one, words="归你") for one in department.values()]),
    }


def orders(erjia, known):
    """action → plausible orders of that kind, with others of the `known` cases; a hand on the wrong case is the point."""
    others = st.sampled_from(known)
    category, department, area = erjia.category, erjia.department, erjia.area
    grid = area[EAST + "001"]
    words = st.sampled_from(["看过了", "看过了", "还没好", ""])
    days = st.sampled_from([MONDAY + timedelta(days=days) for days in (1, 4, 9, 30, 200)])
    leads = [cases.Dispatch(department=one) for one in department.values()]
    leads += [cases.Dispatch(department=department["construction"], supports=(department["farming"],))] * 2
    leads += [cases.Dispatch(grid=area[code]) for code in (EAST + "001", WEST + "001")]
    urgent = cases.Accept(category=category["road"], urgent=True, grid=grid)
    crew = ("handler", "handler2", "head", "worker", "operator", "worker2")
    return {
        "accept": st.sampled_from([urgent, *(cases.Accept(category=one, grid=grid) for one in category.values())]),
        "dispatch": st.sampled_from(leads),
        "answer": st.builds(cases.Answer, words=words),
        "decline": st.builds(cases.Decline, reason=st.sampled_from(DeclineReason), words=words),
        "receive": st.just(cases.Receive()),
        "hand_back": st.builds(cases.HandBack, words=words, whose=words),
        "assign": st.sampled_from([cases.Assign(handler=erjia.person[one]) for one in crew]),
        "contact": st.builds(cases.Contact, words=words),
        **asked(words, days, department["farming"]),
        **set_aside(words, days, list(erjia.body.values())),
        **from_above(words),
        "hand_to_town": st.just(cases.HandToTown(town=neighbour(erjia), words="归东社镇")),
        "feed_back": st.builds(
            cases.FeedBack, words=words, without=st.sampled_from(["", "先办了"]), result=st.sampled_from(Result)
        ),
        "approve": st.builds(cases.Approve, words=words),
        "return": st.builds(cases.Return, words=words),
        "name_checker": st.sampled_from([cases.NameChecker(post=post_of(erjia, who)) for who in crew]),
        "pass_check": st.builds(cases.PassCheck, words=words),
        "fail_check": st.builds(cases.FailCheck, words=words),
        "call_back": st.builds(
            cases.CallBack,
            outcome=st.sampled_from(CallOutcome),
            solved=st.sampled_from([*Solved, None]),
            satisfaction=st.sampled_from(Satisfaction),
            words=words,
        ),
        "rate": st.builds(
            cases.Rate, solved=st.sampled_from(Solved), satisfaction=st.sampled_from(Satisfaction), words=words
        ),
        "reopen": st.builds(cases.Reopen, words=words),
        **asked_and_decided(erjia, grid, words),
        "object": st.builds(cases.Object, words=words),
        **one_or_several(erjia, words, days, others),
        "withdraw": st.builds(cases.Withdraw, words=words),
        "comment": st.builds(cases.Comment, words=words, public=st.booleans()),
    }


def _photo():
    return Photo.objects.first() or Photo(pk=0)


def _work():
    return works.strand() or Strand(kind="work")


def one_or_several(erjia, words, days, others):
    return {
        "merge": others.map(lambda other: cases.Merge(into=other)),
        "take_apart": st.just(cases.TakeApart()),
        "link": others.map(lambda other: cases.Link(to=other, words="又坏了")),
        "correct": st.builds(
            cases.Correct,
            category=st.sampled_from(list(erjia.category.values())),
            grid=st.sampled_from([None, erjia.area[EAST + "002"]]),
            place=words,
            words=words,
        ),
        "commission": st.builds(
            cases.Commission, contractor=st.just(works.contractor(erjia)), due_at=days, words=words
        ),
        "link_work": st.builds(
            cases.LinkWork, strand=st.builds(_work), secret_hash=st.builds(lambda: uuid.uuid4().hex * 2)
        ),
        "call_off_work": st.builds(cases.CallOffWork, strand=st.builds(_work), words=words),
        "say_done": st.builds(cases.SayDone, strand=st.builds(_work), done=st.booleans(), words=words),
        "redact": st.builds(cases.Redact, photo=st.builds(_photo), boxes=st.sampled_from([(), (Box(1, 1, 9, 9),)])),
        "split": st.sampled_from([split_order(erjia), cases.Split(parts=())]),
        "follow_parts": st.builds(cases.FollowParts, until=days),
        "close_parent": st.builds(cases.CloseParent, answer=words),
        "reopen_parent": others.map(lambda other: cases.ReopenParent(part=other)),
    }


def asked(words, days, farming):
    """What is asked of somebody within a case, and what answers it."""
    return {
        "ask_extension": st.builds(cases.AskExtension, words=words, until=days),
        "grant_extension": st.builds(cases.GrantExtension, until=st.none() | days),
        "refuse_extension": st.builds(cases.RefuseExtension, words=words),
        "take_back_extension": st.builds(cases.TakeBackExtension, words=words),
        "ask_pause": st.builds(cases.AskPause, words=words, until=days, reason=st.sampled_from(PauseReason)),
        "pause": st.builds(cases.Pause, words=words, until=days, reason=st.sampled_from(PauseReason)),
        "refuse_pause": st.builds(cases.RefusePause, words=words),
        "resume": st.builds(cases.Resume, words=words),
        "urge": st.builds(cases.Urge, words=words),
        "supervise": st.builds(cases.Supervise, words=words, due_at=days),
        "answer_supervision": st.builds(cases.AnswerSupervision, words=words),
        "instruct": st.builds(cases.Instruct, words=words, due_at=days),
        "report_back": st.builds(cases.ReportBack, words=words),
        "meet": st.builds(cases.Meet, at=days, place=words, departments=st.just((farming,))),
        "record_meeting": st.builds(cases.RecordMeeting, words=words, came=words, held=st.booleans()),
        "support_receive": st.just(cases.SupportReceive()),
        "support_feed_back": st.builds(cases.SupportFeedBack, words=words),
        "support_refuse": st.builds(cases.SupportRefuse, words=words),
    }


def set_aside(words, days, known):
    """What stands still, and what the level above holds."""
    years, bodies = st.sampled_from([2026, 2027]), st.sampled_from(known)
    return {
        "propose_shelving": st.builds(cases.ProposeShelving, words=words, review_on=days, plan_year=years),
        "shelve": st.builds(cases.Shelve, words=words, review_on=days, plan_year=years),
        "refuse_shelving": st.builds(cases.RefuseShelving, words=words),
        "shelve_on": st.builds(cases.ShelveOn, words=words, review_on=days, plan_year=years),
        "take_up": st.builds(cases.TakeUp, words=words),
        "transfer": st.builds(cases.Transfer, body_outside=bodies, words=words, chase_on=days),
        "chase": st.builds(cases.Chase, words=words, chase_on=days),
        "receipt": st.builds(cases.Receipt, words=words, taken=st.booleans(), result=st.sampled_from(Result)),
        "remind": st.builds(cases.Remind, strand=st.sampled_from([Strand(kind="shelf"), Strand(kind="chase")])),
        "escalate": st.builds(cases.Escalate, words=words),
        "hand_down": st.builds(cases.HandDown, words=words),
        "take_on": st.just(cases.TakeOn()),
        "ask_town": st.builds(cases.AskTown, words=words),
        "refuse_town": st.builds(cases.RefuseTown, words=words),
    }


def from_above(words):
    """Numbers of its own for each run: what earlier ones wrote is still there."""
    numbers = st.sampled_from([uuid.uuid4().hex[:12] for _each in range(2)])
    return {
        "order_comes": st.builds(
            cases.OrderComes,
            sender=st.just(OrderSender.OTHER),
            number=numbers,
            received_at=st.just(MONDAY),
            due_at=st.sampled_from([MONDAY + timedelta(days=3), MONDAY]),
            return_until=st.sampled_from([MONDAY + timedelta(days=1), None]),
        ),
        "answer_order": st.builds(cases.AnswerOrder, number=numbers, words=words),
        "ask_return": st.builds(cases.AskReturn, number=numbers, words=words),
        "agree_return": st.builds(cases.AgreeReturn, number=numbers, words=words),
        "refuse_return": st.builds(cases.RefuseReturn, number=numbers, words=words),
    }
