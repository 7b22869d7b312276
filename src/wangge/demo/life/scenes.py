"""What happens to some cases only: more time, pauses, orders of leaders, visits, questions, merging, whose it is."""

from datetime import timedelta
from random import Random

from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries.checkers import Near, possible_checkers
from wangge.apps.cases.workflow import DeclineReason, LookFinding, PauseReason, Satisfaction, Solved, State
from wangge.apps.kit import clock
from wangge.apps.posts.models import Department
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.demo.life.cast import Cast
from wangge.demo.life.orders import Step
from wangge.demo.life.reports import ANYONE
from wangge.demo.life.scene import DAY, Scene, said
from wangge.demo.life.stories import words


class Scenes:
    def __init__(self, cast: Cast, departments: dict[str, Department], random: Random) -> None:
        self._cast, self._departments, self._random = cast, departments, random

    def all(self) -> list[Scene]:
        return [*self._of_time(), *self._of_leaders(), *self._of_triage()]

    def _of_time(self) -> list[Scene]:
        handling = (State.HANDLING,)

        def more_time(case: Case) -> Step:
            due = max(case.due_at or clock.now(), clock.now())
            return cases.AskExtension(until=due + 3 * DAY, words=said("more_time")), self._handler(case)

        def pause(case: Case) -> Step:
            until = clock.now() + 2 * DAY
            return cases.Pause(reason=PauseReason.WEATHER, until=until, words=said("pause_words")), self._desk(case)

        def ask_pause(case: Case) -> Step:
            until = clock.now() + 3 * DAY
            return cases.AskPause(reason=PauseReason.WEATHER, until=until, words=said("ask_pause")), self._handler(case)

        return [
            Scene(handling, (more_time, lambda case: (cases.GrantExtension(), self._desk(case)))),
            Scene(
                handling,
                (more_time, lambda case: (cases.RefuseExtension(words=said("extension_refused")), self._desk(case))),
            ),
            Scene(
                handling,
                (
                    more_time,
                    lambda case: (cases.TakeBackExtension(words=said("extension_taken_back")), self._handler(case)),
                ),
            ),
            Scene(
                handling, (ask_pause, pause, lambda case: (cases.Resume(words=said("resumed")), self._handler(case)))
            ),
            Scene(
                handling, (ask_pause, lambda case: (cases.RefusePause(words=said("pause_refused")), self._desk(case)))
            ),
        ]

    def _of_leaders(self) -> list[Scene]:
        handling = (State.HANDLING,)

        def supervise(case: Case) -> Step:
            return cases.Supervise(words=said("supervise"), due_at=clock.now() + 2 * DAY), self._leader(case)

        def instruct(case: Case) -> Step:
            return cases.Instruct(words=said("instruct"), due_at=clock.now() + DAY), self._leader(case)

        def meet(case: Case) -> Step:
            at = clock.now() + timedelta(minutes=15)
            return cases.Meet(
                at=at, place=case.place or said("on_site"), grid=True, words=said("visit")
            ), self._handler(case)

        def held(case: Case) -> Step:
            came = said("came")
            return cases.RecordMeeting(came=came, words=said("agreed")), self._handler(case)

        return [
            Scene(handling, (supervise,)),
            Scene(
                handling,
                (
                    supervise,
                    lambda case: (cases.AnswerSupervision(words=said("supervision_answered")), self._handler(case)),
                ),
            ),
            Scene(
                handling,
                (instruct, lambda case: (cases.ReportBack(words=said("reported_back")), self._handler(case))),
            ),
            Scene(handling, (meet, held)),
            Scene(
                handling,
                (
                    lambda case: None if case.anonymous else (cases.Ask(words=said("asked")), self._handler(case)),
                    lambda _case: (cases.Reply(words=said("replied")), ANYONE),
                ),
            ),
        ]

    def _of_triage(self) -> list[Scene]:
        new = (State.REPORTED, State.ACCEPTED)
        return [
            Scene(new, (self._look, self._looked), needs_department=False),
            Scene(new, (lambda case: None if case.anonymous else (cases.Withdraw(), ANYONE),), needs_department=False),
            Scene((State.DECLINED,), (self._object, self._decline), needs_department=False),
            Scene((*new, State.HANDLING), (self._merge,), needs_department=False),
            Scene(
                (*new, State.HANDLING),
                (self._merge, lambda case: (cases.TakeApart(), self._desk(case))),
                needs_department=False,
            ),
            Scene((*new, State.HANDLING), (self._link,), needs_department=False),
            Scene((State.DISPATCHED,), (self._whose, self._arbitrate)),
            Scene((State.HANDLED,), (self._name_checker,), needs_department=False),
            Scene((State.CLOSED,), (self._dissatisfied, self._reopen), needs_department=False),
        ]

    def _look(self, case: Case) -> Step | None:
        return (cases.LookFirst(grid=case.grid, words=said("look")), self._desk(case)) if case.grid else None

    def _looked(self, case: Case) -> Step:
        worker = self._cast.in_area(Role.GRID_WORKER, case.grid_id or 0)
        return cases.AnswerLook(finding=LookFinding.SO, words=said("looked")), worker

    def _object(self, _case: Case) -> Step:
        return cases.Object(words=said("objected")), ANYONE

    def _decline(self, case: Case) -> Step:
        return cases.Decline(reason=DeclineReason.OUTSIDE, words=said("declined_again")), self._desk(case)

    def _merge(self, case: Case) -> Step | None:
        others = Case.objects.filter(
            state__in=(State.ACCEPTED, State.HANDLING), category=case.category, village=case.village, confined=False
        )
        other = others.exclude(pk=case.pk).order_by("-reported_at", "-pk").first()
        return (cases.Merge(into=other, words=said("same")), self._desk(case)) if other and not case.confined else None

    def _link(self, case: Case) -> Step | None:
        earlier = Case.objects.filter(state=State.CLOSED, village=case.village, category=case.category).first()
        return (cases.Link(to=earlier, words=said("again")), self._desk(case)) if earlier else None

    def _dissatisfied(self, case: Case) -> Step | None:
        if case.rounds > 1:
            return None
        told = self._random.choice(words()["rated"]["2"])
        return cases.Rate(solved=Solved.NO, satisfaction=Satisfaction.BAD, words=told), ANYONE

    def _reopen(self, _case: Case) -> Step:
        return cases.Reopen(words=self._random.choice(words()["reopened"])), ANYONE

    def _whose(self, case: Case) -> Step:
        return cases.AskArbitration(words=said("not_ours"), whose=said("whose")), self._handler(case)

    def _arbitrate(self, case: Case) -> Step:
        others = [one for one in self._departments.values() if one.pk != case.department_id and not one.discipline]
        chosen = self._random.choice(others)
        return cases.Arbitrate(department=chosen, words=said("arbitrated")), self._leader(case)

    def _name_checker(self, case: Case) -> Step | None:
        """Another one of its grid than the rule named, who knows the place better."""
        others = [one for one in possible_checkers(case) if one.near is Near.OWN][1:]
        return (cases.NameChecker(post=others[0].post, words=said("checker")), self._desk(case)) if others else None

    def _handler(self, case: Case) -> Standing:
        return self._cast.handler_of(case)

    def _desk(self, case: Case) -> Standing:
        return self._cast.in_area(Role.OPERATOR, case.town_id)

    def _leader(self, case: Case) -> Standing:
        return self._cast.in_area(Role.LEADER, case.town_id)
