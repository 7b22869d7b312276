"""What a scene is: some turns on one case, each by somebody."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q

from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import State
from wangge.demo.life.orders import Step
from wangge.demo.life.stories import words

DAY = timedelta(days=1)
Turn = Callable[[Case], Step | None]


def said(what: str) -> str:
    words_said: str = words()["scenes"][what]
    return words_said


@dataclass(frozen=True)
class Scene:
    """Begins with a case in one of `states`; some hours later the next turn, after that `apart`, or else some hours again.

    `among` narrows the cases further. A turn that gives None: this case does not fit.
    """

    states: tuple[State, ...]
    turns: tuple[Turn, ...]
    needs_department: bool = True
    apart: timedelta | None = None
    among: Q = field(default_factory=Q)
