"""All actions of the loop, declared. `built` says which of them work already; the others are the next issue's."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wangge.apps.cases.workflow.states import OPEN, State

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

S = State
ANY = frozenset(State)


@dataclass(frozen=True)
class Move:
    """One action: from where, to where. No target: the state stays; `may_stay`: with targets too.

    No source: it makes the case.
    """

    code: str
    label: "StrOrPromise"
    sources: frozenset[State]
    targets: tuple[State, ...] = ()
    built: bool = False
    may_stay: bool = False

    def stays(self) -> bool:
        return not self.targets


def _move(
    code: str,
    label: "StrOrPromise",
    sources: frozenset[State] | set[State],
    *targets: State,
    built: bool = False,
    may_stay: bool = False,
) -> Move:
    return Move(code, label, frozenset(sources), targets, built, may_stay)


_NEW: frozenset[State] = frozenset()
_AT_WORK = {S.HANDLING, S.SUSPENDED}
_TO_SORT = {S.REPORTED, S.ACCEPTED}
_TO_MERGE = {S.REPORTED, S.ACCEPTED, S.DISPATCHED, S.HANDLING}
_TO_SPLIT = {S.ACCEPTED, S.DISPATCHED, S.HANDLING}

_ALL = (
    _move("report", _("report"), _NEW, S.REPORTED, built=True),
    _move("settle", _("settle on the spot"), _NEW, S.CLOSED, S.HANDLED, built=True),
    _move("answer", _("answer directly"), {S.REPORTED}, S.CLOSED, built=True),
    _move("look_first", _("look first"), _TO_SORT, built=True),
    _move("answer_look", _("answer the look"), OPEN, built=True),
    _move("accept", _("accept"), {S.REPORTED}, S.ACCEPTED, built=True),
    _move("decline", _("decline"), {S.REPORTED}, S.DECLINED, built=True),
    _move("object", pgettext_lazy("action", "object"), {S.DECLINED}, S.REPORTED, built=True),
    _move("merge", _("merge"), _TO_MERGE, S.MERGED, built=True),
    _move("take_apart", _("take apart"), {S.MERGED}, S.REPORTED, S.ACCEPTED, S.DISPATCHED, S.HANDLING, built=True),
    _move("link", _("link"), ANY, built=True),
    _move("split", _("split"), _TO_SPLIT, S.HANDLING, built=True),
    _move("part", _("begin as a part"), _NEW, S.ACCEPTED, built=True),
    _move("follow_parts", _("due with the last part"), {S.HANDLING}, built=True),
    _move("close_parent", _("close with the last part"), {S.HANDLING}, S.CLOSED, built=True),
    _move("reopen_parent", _("go on with a part"), {S.CLOSED}, S.HANDLING, built=True),
    _move("correct", _("correct category or place"), _TO_SPLIT, built=True),
    _move("dispatch", _("dispatch"), {S.ACCEPTED}, S.DISPATCHED, built=True),
    _move("receive", _("receive"), {S.DISPATCHED}, S.HANDLING, built=True),
    _move("hand_back", _("hand back"), {S.DISPATCHED}, S.ACCEPTED, built=True),
    _move("ask_arbitration", _("ask for arbitration"), {S.DISPATCHED, S.HANDLING}, built=True),
    _move("arbitrate", _("arbitrate"), _TO_SPLIT, S.DISPATCHED, built=True, may_stay=True),
    _move("assign", _("assign"), {S.HANDLING}, built=True),
    _move("commission", _("commission a contractor"), {S.HANDLING}, built=True),
    _move("link_work", _("link for the contractor"), _AT_WORK, built=True),
    _move("call_off_work", _("call the contractor off"), _AT_WORK, built=True),
    _move("say_done", _("the contractor reports"), _AT_WORK, built=True),
    _move("contact", _("contact the reporter"), OPEN, built=True),
    _move("ask", _("ask"), OPEN, built=True),
    _move("reply", _("reply"), OPEN, built=True),
    _move("meet", _("meet"), {S.HANDLING}, built=True),
    _move("ask_extension", _("ask for more time"), {S.HANDLING}, built=True),
    _move("grant_extension", _("grant more time"), {S.HANDLING}, built=True),
    _move("refuse_extension", _("refuse more time"), {S.HANDLING}, built=True),
    _move("take_back_extension", _("take back the request for more time"), {S.HANDLING}, built=True),
    _move("ask_pause", _("ask for a pause"), {S.HANDLING}, built=True),
    _move("pause", _("pause"), {S.HANDLING}, S.SUSPENDED, built=True),
    _move("refuse_pause", _("refuse the pause"), {S.HANDLING}, built=True),
    _move("resume", _("resume"), {S.SUSPENDED}, S.HANDLING, built=True),
    _move("record_meeting", _("record the joint visit"), OPEN, built=True),
    _move("propose_shelving", _("propose to shelve"), {S.HANDLING}, built=True),
    _move("shelve", _("shelve"), {S.HANDLING}, S.SHELVED, built=True),
    _move("refuse_shelving", _("refuse to shelve"), {S.HANDLING}, built=True),
    _move("shelve_on", _("keep it planned"), {S.SHELVED}, built=True),
    _move("take_up", _("take up"), {S.SHELVED}, S.HANDLING, built=True),
    _move("transfer", pgettext_lazy("action", "transfer"), _TO_SPLIT, S.TRANSFERRED, built=True),
    _move("chase", _("ask the body outside"), {S.TRANSFERRED}, built=True),
    _move("receipt", pgettext_lazy("action", "receipt"), {S.TRANSFERRED}, S.REVIEWING, S.ACCEPTED, built=True),
    _move("remind", _("reminder on the date"), {S.SHELVED, S.TRANSFERRED}, built=True),
    _move("escalate", _("escalate"), OPEN, built=True),
    _move("hand_down", _("hand down"), OPEN, built=True),
    _move("take_on", _("take it on"), OPEN, built=True),
    _move("ask_town", _("ask for another town"), _TO_SORT, built=True),
    _move("refuse_town", _("refuse another town"), _TO_SORT, built=True),
    _move("hand_to_town", _("hand to another town"), _TO_SORT, S.REPORTED, built=True),
    _move("order_comes", _("register an order from above"), ANY, built=True),
    _move("answer_order", _("answer the order"), ANY, built=True),
    _move("ask_return", _("ask to return the order"), ANY, built=True),
    _move("agree_return", _("agree to the return"), ANY, built=True),
    _move("refuse_return", _("refuse the return"), ANY, built=True),
    _move("support_receive", _("receive the support"), OPEN, built=True),
    _move("support_feed_back", _("feed back the support"), OPEN, built=True),
    _move("support_refuse", _("refuse the support"), OPEN, built=True),
    _move("feed_back", _("feed back"), {S.HANDLING}, S.REVIEWING, S.HANDLED, built=True),
    _move("approve", _("approve"), {S.REVIEWING}, S.HANDLED, S.CLOSED, built=True),
    _move("return", pgettext_lazy("action", "return"), {S.REVIEWING}, S.HANDLING, S.ACCEPTED, built=True),
    _move("name_checker", _("name who checks"), {S.HANDLED}, built=True),
    _move("pass_check", _("pass"), {S.HANDLED}, S.CLOSED, built=True),
    _move("fail_check", _("fail"), {S.HANDLED}, S.HANDLING, S.ACCEPTED, built=True),
    _move("rate", pgettext_lazy("action", "rate"), {S.CLOSED, S.MERGED}, built=True),
    _move("call_back", _("call back"), {S.HANDLED}, S.CLOSED, S.HANDLING, S.ACCEPTED, S.HANDLED, built=True),
    _move("reopen", _("reopen"), {S.CLOSED}, S.HANDLING, S.ACCEPTED, built=True),
    _move("withdraw", _("withdraw"), _TO_SORT, S.WITHDRAWN, built=True),
    _move("urge", _("urge"), OPEN, built=True),
    _move("supervise", _("supervise"), OPEN, built=True),
    _move("answer_supervision", _("answer the supervision"), OPEN, built=True),
    _move("instruct", _("instruct"), OPEN, built=True),
    _move("report_back", _("report back"), OPEN, built=True),
    _move("redact", _("cover a part of a photo"), OPEN, built=True),
    _move("comment", _("comment"), ANY, built=True),
    _move("hand_over", _("hand over"), OPEN, built=True),
    _move("mark", _("limit reminder"), ANY, built=True),
    _move("new_calendar", _("due dates by the new calendar"), OPEN, built=True),
)

MOVES: dict[str, Move] = {move.code: move for move in _ALL}


def move_of(code: str) -> Move:
    """Raises KeyError for an action that the loop does not know."""
    return MOVES[code]
