"""What somebody would do next with a case, by the state that it is in."""

from random import Random

from wangge.apps.areas.models import Area
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Category, Strand
from wangge.apps.cases.queries import open_supports
from wangge.apps.cases.rules.checking import is_checked_by_phone
from wangge.apps.cases.workflow import (
    CallOutcome,
    DeclineReason,
    Holder,
    RequestKind,
    Result,
    Satisfaction,
    Solved,
    State,
    StrandKind,
)
from wangge.apps.kit import clock
from wangge.apps.posts.models import Department
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.demo.life.cast import Cast
from wangge.demo.life.reports import ANYONE
from wangge.demo.life.stories import Stories, Story, words

Step = tuple[cases.Order, Standing]
_RESULTS = {Result.FIXED: 82, Result.PARTLY: 9, Result.NOT_SO: 6, Result.NOT_OURS: 3}
_SATISFIED = {5: 34, 4: 36, 3: 16, 2: 9, 1: 5}
_CALLS = {
    CallOutcome.SATISFIED: 70,
    CallOutcome.NOT_SATISFIED: 8,
    CallOutcome.NOT_REACHED: 17,
    CallOutcome.REFUSES: 5,
}
_BY_GRID = {"litter", "river", "straw"}


class Orders:
    def __init__(
        self,
        departments: dict[str, Department],
        categories: dict[str, Category],
        cast: Cast,
        stories: Stories,
        random: Random,
    ) -> None:
        self._departments, self._categories, self._cast = departments, categories, cast
        self._stories, self._random = stories, random

    def next(self, case: Case, story: Story) -> Step | None:
        """The next order and who gives it; None where the story ends."""
        choose = {
            State.REPORTED: self._triage,
            State.ACCEPTED: self._dispatch,
            State.DISPATCHED: self._receive,
            State.HANDLING: self._feed_back,
            State.REVIEWING: self._review,
            State.HANDLED: self._check,
            State.CLOSED: self._rate,
        }
        chosen = choose.get(State(case.state))
        return chosen(case, story) if chosen else None

    def beside(self, case: Case) -> Step:
        """Something that is done while the case is handled."""
        handler = self._cast.handler_of(case)
        chance = self._random.random()
        if chance < 0.55:
            return self.call(case)
        if chance < 0.7 and case.department_id:
            other = self._cast.in_department(Role.HANDLER, case.department_id)
            handler = self._cast.in_department(Role.HEAD, case.department_id)
            person = other.posts[0].person
            return cases.Assign(handler=person, words=self._say("assigned")), handler
        if chance < 0.75:
            return cases.Urge(words=self._say("urged")), self._desk(case)
        return cases.Comment(words=self._say("comments")), handler

    def call(self, case: Case) -> Step:
        """The reporter is called, as it is owed within a day."""
        reached = self._random.random() < 0.85
        return cases.Contact(words=self._say("contacted"), reached=reached), self._cast.handler_of(case)

    def _say(self, what: str) -> str:
        said: str = self._random.choice(words()[what])
        return said

    def _desk(self, case: Case) -> Standing:
        return self._cast.in_area(Role.OPERATOR, case.town_id)

    def _triage(self, case: Case, story: Story) -> Step:
        category, chance = self._categories[story.category], self._random.random()
        if case.holder == Holder.CENTRE and case.channel == "web" and chance < 0.04:
            return cases.Withdraw(words=self._say("withdrawn")), ANYONE
        if case.holder == Holder.CENTRE and chance < 0.08 and not category.discipline:
            said = self._random.choice(words()["declined"])
            return cases.Decline(reason=DeclineReason(said["reason"]), words=said["words"]), self._desk(case)
        if case.holder == Holder.CENTRE and category.kind == RequestKind.QUESTION and chance < 0.85:
            answer = self._random.choice(words()["stories"][story.category]["answer"])
            return cases.Answer(words=answer, category=category), self._desk(case)
        return self._accept(case, story, category)

    def _accept(self, case: Case, story: Story, category: Category) -> Step:
        about_village = self._random.random() < 0.05 and category.kind == RequestKind.COMPLAINT
        accept = cases.Accept(
            category=category,
            grid=None if case.grid_id or not story.has_place else story.grid,
            village=None if case.village_id else story.village,
            urgent=case.danger or self._random.random() < 0.04,
            about_village=story.village if about_village and case.holder == Holder.CENTRE else None,
        )
        if case.holder == Holder.VILLAGE:
            return accept, self._cast.in_area(Role.SECRETARY, story.village.pk)
        return accept, self._desk(case)

    def _dispatch(self, case: Case, story: Story) -> Step:
        if case.holder == Holder.VILLAGE:
            return cases.Dispatch(grid=story.grid), self._cast.in_area(Role.SECRETARY, story.village.pk)
        if story.category in _BY_GRID and not case.about_village_id and self._random.random() < 0.5:
            return cases.Dispatch(grid=self._grid(case, story)), self._desk(case)
        lead = self._categories[story.category].department
        if case.hand_backs:
            lead = self._departments["enforcement" if lead and lead.code != "enforcement" else "construction"]
        helpers = [one for one in self._departments.values() if lead and one.pk != lead.pk and not one.discipline]
        supports = (self._random.choice(helpers),) if not case.confined and self._random.random() < 0.25 else ()
        return cases.Dispatch(department=lead, supports=supports), self._desk(case)

    def _grid(self, case: Case, story: Story) -> Area:
        return case.grid or story.grid

    def _receive(self, case: Case, _story: Story) -> Step:
        handler = self._cast.handler_of(case)
        in_time = case.due_at is not None and clock.now() <= case.due_at
        may = case.department_id and in_time and not (case.hand_backs or case.confined or case.arbitrated)
        if may and self._random.random() < 0.1:
            return cases.HandBack(**self._random.choice(words()["hand_back"])), handler
        return cases.Receive(), handler

    def _feed_back(self, case: Case, story: Story) -> Step:
        told = words()["stories"][story.category]
        needed = bool(case.category and case.category.photo_why)
        photo = self._stories.photo(story.category, mended=True) if needed or self._random.random() < 0.4 else None
        (result,) = self._random.choices(list(_RESULTS), weights=list(_RESULTS.values()))
        order = cases.FeedBack(
            result=result,
            words=self._random.choice(told["done"]),
            answer=self._random.choice(told["answer"]),
            without=self._say("without") if open_supports(case) else "",
            photos=(photo,) if photo else (),
        )
        return order, self._cast.handler_of(case)

    def _review(self, case: Case, _story: Story) -> Step:
        reviewer = self._cast.checker_of(case)
        if self._random.random() < 0.1:
            return cases.Return(words=self._say("returned")), reviewer
        return cases.Approve(), reviewer

    def _check(self, case: Case, _story: Story) -> Step:
        checker = self._cast.checker_of(case)
        if is_checked_by_phone(case) and not case.anonymous:
            return self._call_back(), checker
        if self._random.random() < 0.13 and case.reworks < 2:
            return cases.FailCheck(words=self._say("failed")), checker
        return cases.PassCheck(words=self._say("passed")), checker

    def _call_back(self) -> cases.CallBack:
        (outcome,) = self._random.choices(list(_CALLS), weights=list(_CALLS.values()))
        satisfied = outcome is CallOutcome.SATISFIED
        level = Satisfaction(self._random.choice((4, 4, 5)) if satisfied else 2)
        solved = Solved.YES if satisfied else Solved.NO
        said = self._say("passed") if satisfied else self._say("failed") if outcome is CallOutcome.NOT_SATISFIED else ""
        return cases.CallBack(outcome=outcome, solved=solved, satisfaction=level, words=said)

    def _rate(self, case: Case, _story: Story) -> Step | None:
        if case.reporter_person_id or case.ratings.filter(round=case.rounds).exists() or self._random.random() > 0.45:
            return None
        (level,) = self._random.choices(list(_SATISFIED), weights=list(_SATISFIED.values()))
        solved = Solved.YES if level >= 4 else Solved.PARTLY if level == 3 else Solved.NO
        said = self._random.choice(words()["rated"][str(level)])
        return cases.Rate(solved=solved, satisfaction=Satisfaction(level), words=said), ANYONE

    def support(self, case: Case, part: Strand) -> Step:
        """What a supporting department does with its part: most receive it, then do it; some have none."""
        helper = self._cast.in_department(Role.HANDLER, part.department_id or 0)
        asked = case.strands.running().filter(kind=StrandKind.SUPPORT_ASKED, department=part.department_id)
        if asked.exists() and self._random.random() < 0.8:
            return cases.SupportReceive(), helper
        if self._random.random() < 0.2:
            return cases.SupportRefuse(words=self._say("support_refused")), helper
        return cases.SupportFeedBack(words=self._say("supported")), helper

    def reopen(self) -> Step:
        """What a reporter does who says that it is not solved."""
        return cases.Reopen(words=self._say("reopened")), ANYONE
