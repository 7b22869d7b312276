"""Random people do random things to random cases, some of them twice, some late: the loop's invariants hold whatever they try."""

import random
import uuid
from collections import Counter
from contextlib import suppress
from datetime import timedelta

from tests import works
from tests.apps.cases import dice as st
from tests.erjia import ANYONE, MONDAY, PEOPLE
from tests.next_door import neighbour
from tests.parted import split_order
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import turn_planned
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.queries import findings, workers_on
from wangge.apps.cases.rules import possible_actions, running_in
from wangge.apps.cases.workflow import (
    MOVES,
    OPEN,
    CallOutcome,
    DeclineReason,
    LookFinding,
    OrderSender,
    PauseReason,
    Result,
    Satisfaction,
    Solved,
    State,
)
from wangge.apps.ledger.models import Entry

WHO = [*PEOPLE, None]
EAST, WEST = "320612102224", "320612102208"
ORDERED = set(cases.deeds())


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
    crew = ("handler", "handler2", "head", "worker", "operator")
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
    }


def how_far_from(goal):
    """state → how many moves from there, at least."""
    far = {goal: 0}
    moves = [move for move in MOVES.values() if not move.stays()]
    while nearer := {
        source: 1 + min(far[target] for target in move.targets if target in far)
        for move in moves
        for source in move.sources
        if source not in far and far.keys() & move.targets
    }:
        far |= nearer
    return far


# Where few ways lead, some walks begin.
BEGINNINGS = [
    "reported",
    "shelved",
    "handling",
    "suspended",
    "reported",
    "transferred",
    "declined",
    "merged",
    "handled",
]
FAR = {goal: how_far_from(goal) for goal in State}


class Loop:
    """One walk; `chosen` counts over all walks of a test how often each action was tried."""

    most = 3

    def __init__(self, erjia, dice, chosen, begin):
        erjia.clock.moment = MONDAY
        self.cases: list[Case] = []
        self.erjia, self.dice, self.chosen = erjia, dice, chosen
        self.kinds = orders(erjia, self.cases)
        self.standing = {who: erjia.stands[who] if who else ANYONE for who in WHO}
        self.done: list[tuple] = []
        self.cases.append(erjia.at(begin).case)

    def steps(self):
        return [self.report, self.try_anything, self.go_on, self.go_on, self.repeat, self.time_passes]

    def report(self):
        if len(self.cases) >= self.most:
            return
        text = self.dice.choice(["路面有坑", "闻到煤气味", "请问社保怎么交", "干部作风粗暴"])
        department = self.dice.choice([None, self.erjia.department["construction"]])
        place = self.dice.choice([{}, {"latitude": None, "longitude": None}])
        self.cases.append(self.erjia.report(text=text, about_department=department, **place).case)

    def try_anything(self):
        case, who, action = self.dice.choice(self.cases), self.dice.choice(WHO), self.dice.choice(sorted(ORDERED))
        if who is None or Case.objects.visible_to(self.standing[who]).filter(pk=case.pk).exists():
            self.take(case, self.order(action), who)

    def go_on(self):
        """Somebody does something that they may, a few times over: what leads to some state, or what was done least so far."""
        case, far = self.dice.choice(self.cases), FAR[self.dice.choice(sorted(OPEN))]
        for _time in range(self.dice.randint(1, 8)):
            case = Case.objects.get(pk=case.pk)
            may, here = self.may(case), far.get(case.state, 0)
            choice = [(who, one) for who, one in may if any(far.get(to, 99) < here for to in MOVES[one].targets)]
            if not choice or self.dice.random() < 0.3:
                least = min((self.chosen[action] for _who, action in may), default=0)
                choice = [(who, action) for who, action in may if self.chosen[action] == least]
            if choice:
                who, action = self.dice.choice(choice)
                self.chosen[action] += 1
                self.take(case, self.order(action), who)

    def may(self, case):
        """(who, action), in an order that is the same in each run."""
        known = {"workers": workers_on(case), "strands": running_in(case)}
        return [(who, one) for who in WHO for one in sorted(possible_actions(self.standing[who], case, **known))]

    def order(self, action):
        return self.kinds[action].draw(self.dice)

    def take(self, case, order, who):
        command = uuid.uuid4()
        with suppress(cases.Refused):
            cases.take(case, order, actor=self.standing[who], command_id=command)
            self.done.append((case, order, self.standing[who], command))

    def repeat(self):
        if not self.done:
            return
        case, order, actor, command = self.dice.choice(self.done)
        before = Case.objects.values_list("chain_length", "state").get(pk=case.pk)
        cases.take(case, order, actor=actor, command_id=command)
        assert Case.objects.values_list("chain_length", "state").get(pk=case.pk) == before

    def time_passes(self):
        self.erjia.clock.move(minutes=self.dice.choice([1, 25, 180, 60 * 24, 60 * 24 * 6]))
        turn_planned()


def play(walk, erjia, *, steps, runs):
    chosen: Counter[str] = Counter()
    for seed in range(runs):
        dice = random.Random(seed)
        one = walk(erjia, dice, chosen, BEGINNINGS[seed % len(BEGINNINGS)])
        for number in range(steps):
            try:
                dice.choice(one.steps())()
            except BaseException as error:
                error.add_note(f"seed {seed}, step {number}")
                raise
        assert list(findings()) == [], f"seed {seed}"


def test_a_thousand_random_steps_leave_the_loop_whole(erjia):
    play(Loop, erjia, steps=40, runs=25)
    assert set(Entry.objects.values_list("state_to", flat=True)) >= set(State)
