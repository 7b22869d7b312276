"""What happens to some cases only: more time, pauses, orders of leaders, visits, questions, merging, whose it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import DeclineReason, LookFinding, PauseReason, State
from wangge.apps.kit import clock
from wangge.apps.posts.models import Department
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.demo.life.cast import Cast
from wangge.demo.life.orders import Step
from wangge.demo.life.reports import ANYONE

_DAY = timedelta(days=1)
Turn = Callable[[Case], Step | None]


@dataclass(frozen=True)
class Scene:
    """Begins with a case in one of `states`; each turn some hours after the one before. None: this case does not fit."""

    states: tuple[State, ...]
    turns: tuple[Turn, ...]
    needs_department: bool = True


class Scenes:
    def __init__(self, cast: Cast, departments: dict[str, Department], random: Random) -> None:
        self._cast, self._departments, self._random = cast, departments, random

    def all(self) -> list[Scene]:
        return [*self._of_time(), *self._of_leaders(), *self._of_triage()]

    def _of_time(self) -> list[Scene]:
        handling = (State.HANDLING,)

        def more_time(case: Case) -> Step:
            due = max(case.due_at or clock.now(), clock.now())
            return cases.AskExtension(until=due + 3 * _DAY, words="配件要从市里调，三天后到货"), self._handler(case)

        def pause(case: Case) -> Step:
            until = clock.now() + 2 * _DAY
            return cases.Pause(reason=PauseReason.WEATHER, until=until, words="连续降雨，路基没干不能施工"), self._desk(
                case
            )

        def ask_pause(case: Case) -> Step:
            until = clock.now() + 3 * _DAY
            return cases.AskPause(reason=PauseReason.WEATHER, until=until, words="下雨无法施工"), self._handler(case)

        return [
            Scene(handling, (more_time, lambda case: (cases.GrantExtension(), self._desk(case)))),
            Scene(
                handling,
                (more_time, lambda case: (cases.RefuseExtension(words="先围挡再等配件，按期办"), self._desk(case))),
            ),
            Scene(
                handling, (more_time, lambda case: (cases.TakeBackExtension(words="配件提前到了"), self._handler(case)))
            ),
            Scene(handling, (ask_pause, pause, lambda case: (cases.Resume(words="天晴了"), self._handler(case)))),
            Scene(handling, (ask_pause, lambda case: (cases.RefusePause(words="室内部分先做"), self._desk(case)))),
        ]

    def _of_leaders(self) -> list[Scene]:
        handling = (State.HANDLING,)

        def supervise(case: Case) -> Step:
            return cases.Supervise(
                words="群众反映强烈，请限期办结并书面回复", due_at=clock.now() + 2 * _DAY
            ), self._leader(case)

        def instruct(case: Case) -> Step:
            return cases.Instruct(words="请摸清周边还有没有同样的问题", due_at=clock.now() + _DAY), self._leader(case)

        def meet(case: Case) -> Step:
            at = clock.now() + timedelta(minutes=15)
            return cases.Meet(at=at, place=case.place or "现场", grid=True, words="一起看现场"), self._handler(case)

        def held(case: Case) -> Step:
            came = "村干部、网格员、施工队"
            return cases.RecordMeeting(came=came, words="当场定了做法，村里负责通知农户"), self._handler(case)

        return [
            Scene(handling, (supervise,)),
            Scene(
                handling,
                (supervise, lambda case: (cases.AnswerSupervision(words="已安排人员，明天完工"), self._handler(case))),
            ),
            Scene(
                handling,
                (instruct, lambda case: (cases.ReportBack(words="周边走了一遍，没有同样的"), self._handler(case))),
            ),
            Scene(handling, (meet, held)),
            Scene(
                handling,
                (
                    lambda case: (
                        None
                        if case.anonymous
                        else (cases.Ask(words="具体在哪一段？方便时拍张照片"), self._handler(case))
                    ),
                    lambda _case: (cases.Reply(words="桥往东第二根电线杆旁边"), ANYONE),
                ),
            ),
        ]

    def _of_triage(self) -> list[Scene]:
        new = (State.REPORTED, State.ACCEPTED)
        return [
            Scene(new, (self._look, self._looked), needs_department=False),
            Scene((State.DECLINED,), (self._object, self._decline), needs_department=False),
            Scene((*new, State.HANDLING), (self._merge,), needs_department=False),
            Scene(
                (*new, State.HANDLING),
                (self._merge, lambda case: (cases.TakeApart(), self._desk(case))),
                needs_department=False,
            ),
            Scene((*new, State.HANDLING), (self._link,), needs_department=False),
            Scene((State.DISPATCHED,), (self._whose, self._arbitrate)),
        ]

    def _look(self, case: Case) -> Step | None:
        return (cases.LookFirst(grid=case.grid, words="看看是不是还在"), self._desk(case)) if case.grid else None

    def _looked(self, case: Case) -> Step:
        worker = self._cast.in_area(Role.GRID_WORKER, case.grid_id or 0)
        return cases.AnswerLook(finding=LookFinding.SO, words="去看过了，情况属实"), worker

    def _object(self, _case: Case) -> Step:
        return cases.Object(words="这段路就在本镇，请再看看"), ANYONE

    def _decline(self, case: Case) -> Step:
        return cases.Decline(reason=DeclineReason.OUTSIDE, words="已核对图纸，属邻镇管理，已告知对方"), self._desk(case)

    def _merge(self, case: Case) -> Step | None:
        others = Case.objects.filter(
            state__in=(State.ACCEPTED, State.HANDLING), category=case.category, village=case.village, confined=False
        )
        other = others.exclude(pk=case.pk).order_by("-reported_at").first()
        return (cases.Merge(into=other, words="同一处"), self._desk(case)) if other and not case.confined else None

    def _link(self, case: Case) -> Step | None:
        earlier = Case.objects.filter(state=State.CLOSED, village=case.village, category=case.category).first()
        return (cases.Link(to=earlier, words="上次修过，又坏了"), self._desk(case)) if earlier else None

    def _whose(self, case: Case) -> Step:
        return cases.AskArbitration(words="不在我们的职责清单里", whose="综合执法局"), self._handler(case)

    def _arbitrate(self, case: Case) -> Step:
        others = [one for one in self._departments.values() if one.pk != case.department_id and not one.discipline]
        chosen = self._random.choice(others)
        return cases.Arbitrate(department=chosen, words="按职责清单由你单位主办"), self._leader(case)

    def _handler(self, case: Case) -> Standing:
        return self._cast.handler_of(case)

    def _desk(self, case: Case) -> Standing:
        return self._cast.in_area(Role.OPERATOR, case.town_id)

    def _leader(self, case: Case) -> Standing:
        return self._cast.in_area(Role.LEADER, case.town_id)
