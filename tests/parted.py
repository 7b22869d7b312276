"""A case of the small town that was split, and what became of its parts."""

from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import CallOutcome, Result

EAST_2 = "320612102224002"


def split_order(erjia):
    return cases.Split(
        parts=(
            cases.Part(text="菜场东侧路面塌坑", category=erjia.category["road"]),
            cases.Part(text="菜场路灯不亮", category=erjia.category["lamp"], grid=erjia.area[EAST_2], place="菜场北门"),
        )
    )


def split(erjia, case):
    return erjia.take(case, split_order(erjia), "operator")


def parts(case):
    return list(case.parts.order_by("pk"))


def settle(erjia, part):
    """A part along the straight way to its end."""
    for order, who in (
        (cases.Dispatch(department=erjia.department["construction"]), "operator"),
        (cases.Receive(), "handler"),
        (cases.FeedBack(result=Result.FIXED, words="已修好", answer="已修好，请放心通行"), "handler"),
        (cases.Approve(), "head"),
    ):
        part = erjia.take(part, order, who)
    if part.category.check_way == "phone":
        return erjia.take(part, cases.CallBack(outcome=CallOutcome.REFUSES), "operator")
    return erjia.take(part, cases.PassCheck(words="看过"), "worker")


def _dispatched(erjia, case):
    case = split(erjia, case)
    erjia.clock.move(hours=1)
    erjia.take(parts(case)[0], cases.Dispatch(department=erjia.department["construction"]), "operator")
    return case


def _done(erjia, case):
    case = split(erjia, case)
    for part in parts(case):
        erjia.take(part, cases.Withdraw(), None)
    return case


def _back(erjia, case):
    case = split(erjia, case)
    first, second = parts(case)
    first = settle(erjia, first)
    erjia.take(second, cases.Withdraw(), None)
    case = cases.take(case, cases.CloseParent(answer="都办完了"), actor=_self(), command_id=case.uid)
    erjia.take(first, cases.Reopen(words="又坏了"), "operator")
    return Case.objects.get(pk=case.pk)


def _self():
    from tests.erjia import SELF  # noqa: PLC0415 - the town itself is brought to these states from here

    return SELF


# what was done → how an accepted case comes to it
PARTED = {"split": split, "parts_dispatched": _dispatched, "parts_done": _done, "parts_back": _back}
