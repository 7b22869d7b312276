"""Not now, not here, not ours: cases that are planned, passed on, held by the next level, ordered from above."""

from datetime import timedelta
from random import Random
from typing import Any

from wangge.apps.areas.models import Area
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, OrderFromAbove
from wangge.apps.cases.workflow import AnswerForm, OrderSender, Result, State
from wangge.apps.kit import clock
from wangge.apps.posts.queries import bodies_in
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.demo.categories import told_as
from wangge.demo.life.cast import Cast
from wangge.demo.life.orders import Step
from wangge.demo.life.scene import DAY, Scene, said
from wangge.demo.life.stories import words

_HANDLING = (State.HANDLING,)
_TO_PASS_ON = (State.ACCEPTED, State.DISPATCHED, State.HANDLING)
_TOMORROW, _MUCH_LATER, _OVER_A_DAY = DAY, 150 * DAY, 1.4 * DAY


class Farther:
    def __init__(self, cast: Cast, town: Area, random: Random) -> None:
        self._cast, self._random = cast, random
        self._county, self._bodies = town.parent_id or 0, {body.code: body for body in bodies_in(town.pk)}

    def all(self) -> list[Scene]:
        return [*self._planned(), *self._passed_on(), *self._held_above(), *self._ordered()]

    def _planned(self) -> list[Scene]:
        return [
            Scene(_HANDLING, (self._propose, self._refuse)),
            Scene(_HANDLING, (self._propose, self._shelve)),
            Scene(_HANDLING, (self._propose, self._shelve_for_a_day, self._take_up), apart=_OVER_A_DAY),
            Scene(_HANDLING, (self._propose, self._shelve_for_a_day, self._shelve_on), apart=_OVER_A_DAY),
        ]

    def _passed_on(self) -> list[Scene]:
        return [
            Scene(_TO_PASS_ON, (self._pass_on,)),
            Scene(_TO_PASS_ON, (self._pass_on, self._chase, self._dealt_with), apart=_OVER_A_DAY),
            Scene(_TO_PASS_ON, (self._pass_on, self._not_theirs)),
        ]

    def _held_above(self) -> list[Scene]:
        return [
            Scene(_HANDLING, (self._to_county, self._down_from_county)),
            Scene(_HANDLING, (self._to_county, self._take_on, self._down_from_county)),
            Scene(_HANDLING, (self._to_centre, self._down_from_centre), needs_department=False),
        ]

    def _ordered(self) -> list[Scene]:
        return [
            Scene(_HANDLING, (self._hotline_order, self._answer)),
            Scene(_HANDLING, (self._hotline_order, self._ask_return, self._written_down)),
            Scene(_HANDLING, (self._county_order, self._answer_in_full)),
            Scene(_HANDLING, (self._county_order, self._ask_return, self._not_returned, self._answer_in_full)),
        ]

    def _propose(self, case: Case) -> Step:
        plan = self._plan(_MUCH_LATER)
        return cases.ProposeShelving(words=said("propose_shelving"), **plan), self._cast.handler_of(case)

    def _refuse(self, case: Case) -> Step:
        return cases.RefuseShelving(words=said("refuse_shelving")), self._leader(case)

    def _shelve(self, case: Case) -> Step:
        return cases.Shelve(words=said("shelve"), **self._plan(_MUCH_LATER)), self._leader(case)

    def _shelve_for_a_day(self, case: Case) -> Step:
        return cases.Shelve(words=said("shelve_for_a_day"), **self._plan(_TOMORROW)), self._leader(case)

    def _shelve_on(self, case: Case) -> Step:
        return cases.ShelveOn(words=said("shelve_on"), **self._plan(_MUCH_LATER)), self._leader(case)

    def _take_up(self, case: Case) -> Step:
        return cases.TakeUp(words=said("take_up")), self._leader(case)

    def _plan(self, later: timedelta) -> dict[str, Any]:
        review_on = clock.now() + later
        return {"review_on": review_on, "plan_year": review_on.year}

    def _pass_on(self, case: Case) -> Step | None:
        """To whom such matters belong: a broken lamp to no bank."""
        code = words()["bodies"].get(told_as(case.category))
        if code is None:
            return None
        body, chase_on = self._bodies[code], clock.now() + _TOMORROW
        return cases.Transfer(words=said("transfer"), body_outside=body, chase_on=chase_on), self._desk(case)

    def _chase(self, case: Case) -> Step:
        return cases.Chase(words=said("chase"), chase_on=clock.now() + 2 * DAY), self._desk(case)

    def _dealt_with(self, case: Case) -> Step:
        return cases.Receipt(taken=True, words=said("receipt"), answer=said("receipt_answer")), self._desk(case)

    def _not_theirs(self, case: Case) -> Step:
        return cases.Receipt(taken=False, words=said("receipt_refused")), self._desk(case)

    def _to_county(self, case: Case) -> Step:
        return cases.Escalate(words=said("escalate")), self._desk(case)

    def _take_on(self, _case: Case) -> Step:
        return cases.TakeOn(), self._above()

    def _down_from_county(self, _case: Case) -> Step:
        return cases.HandDown(words=said("hand_down")), self._above()

    def _to_centre(self, case: Case) -> Step | None:
        if case.department_id or not case.village_id:
            return None
        return cases.Escalate(words=said("escalate_village")), self._cast.in_area(Role.SECRETARY, case.village_id)

    def _down_from_centre(self, case: Case) -> Step:
        return cases.HandDown(words=said("hand_down")), self._desk(case)

    def _hotline_order(self, case: Case) -> Step:
        return self._order(case, OrderSender.HOTLINE, AnswerForm.TEXT)

    def _county_order(self, case: Case) -> Step:
        return self._order(case, OrderSender.COUNTY, AnswerForm.FULL)

    def _order(self, case: Case, sender: OrderSender, form: AnswerForm) -> Step:
        now = clock.now()
        comes = cases.OrderComes(
            sender=sender,
            number=f"{now:%Y%m%d}{self._random.randrange(10_000):04}",
            received_at=now,
            due_at=now + 3 * DAY,
            return_until=now + DAY,
            form=form,
            words=said("order_comes"),
        )
        return comes, self._desk(case)

    def _ask_return(self, case: Case) -> Step:
        return cases.AskReturn(number=_number(case), words=said("ask_return")), self._desk(case)

    def _written_down(self, case: Case) -> Step:
        return cases.AgreeReturn(number=_number(case), words=said("agree_return")), self._desk(case)

    def _not_returned(self, case: Case) -> Step:
        return cases.RefuseReturn(number=_number(case), words=said("refuse_return")), self._above()

    def _answer(self, case: Case) -> Step:
        return cases.AnswerOrder(number=_number(case), words=said("answer_order")), self._desk(case)

    def _answer_in_full(self, case: Case) -> Step:
        answer = cases.AnswerOrder(
            number=_number(case), result=Result.FIXED, contacted=said("order_contacted"), words=said("answer_order")
        )
        return answer, self._desk(case)

    def _above(self) -> Standing:
        return self._cast.in_area(Role.COUNTY_OPERATOR, self._county)

    def _desk(self, case: Case) -> Standing:
        return self._cast.in_area(Role.OPERATOR, case.town_id)

    def _leader(self, case: Case) -> Standing:
        return self._cast.in_area(Role.LEADER, case.town_id)


def _number(case: Case) -> str:
    waiting = OrderFromAbove.objects.filter(case=case, answered_at=None).order_by("pk")
    return waiting.values_list("number", flat=True).first() or ""
