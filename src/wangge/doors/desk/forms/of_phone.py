"""The report form filled in with what a phone handed over."""

from wangge.apps.areas.queries import tree
from wangge.apps.cases.queries import categories
from wangge.apps.cases.workflow import Channel, RequestKind
from wangge.apps.posts.rules import Standing
from wangge.apps.terminals.models import Operation
from wangge.apps.terminals.queries import Written, written_in
from wangge.doors.desk.forms.report import LIMITS, Filled, blank_report, grids_of
from wangge.doors.porch.forms.point import Sent, Where, read_point, sent_in_millionths

_REPORTS = frozenset({"report", "settle"})


def report_of_phone(kept: Operation, standing: Standing) -> Filled:
    """What cannot be is left out. Its author is whom the answer goes to, unless they wrote it down for somebody."""
    written = written_in(kept)
    filled = blank_report(standing)
    filled.own, filled.channel = False, Channel.TERMINAL
    filled.grid = next((one for one in grids_of(standing) if one.code == written.text("grid")), None)
    filled.category = next((one for one in categories() if one.code == written.text("category")), None)
    filled.kind = next((one for one in RequestKind if one.value == written.text("request")), None)
    filled.sent = _sent(written)
    filled.where = read_point(filled.sent)
    if filled.where.problem:
        filled.sent, filled.where = Sent(), Where()
    filled.words = dict.fromkeys(LIMITS, "") | _words(written, has_grid=filled.grid is not None)
    filled.anonymous = written.says("anonymous")
    if not filled.anonymous:
        filled.words |= _whose(kept, written)
        filled.wants_call = written.says("wants_call")
    return filled


def _words(written: Written, *, has_grid: bool) -> dict[str, str]:
    said = [written.text("text"), written.text("done")] if written.kind in _REPORTS else [written.words]
    grid = None if has_grid else tree().by_code.get(written.text("grid"))
    place = f"{grid.name if grid else ''} {written.text('place')}".strip()
    return {"text": "\n".join(one for one in said if one)[: LIMITS["text"]], "place": place[: LIMITS["place"]]}


def _whose(kept: Operation, written: Written) -> dict[str, str]:
    is_own = written.kind not in _REPORTS or written.content.get("own", True) is True
    name, phone = (
        (kept.person.name, kept.person.phone or "") if is_own else (written.text("name"), written.text("phone"))
    )
    return {"name": name[: LIMITS["name"]], "phone": phone[: LIMITS["phone"]]}


def _sent(written: Written) -> Sent:
    return sent_in_millionths(*(written.position.get(name) for name in ("lat_e6", "lng_e6", "accuracy")))
