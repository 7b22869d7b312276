from typing import cast

from django.http import HttpRequest
from ninja import Router, Status

from wangge.apps.kit import clock
from wangge.doors.terminal.guard import TerminalRequest, any_device
from wangge.doors.terminal.receiving import answers_to
from wangge.doors.terminal.turns import weighed
from wangge.doors.terminal.views.devices import PROBLEMS
from wangge.doors.terminal.wire.batch import Answers, Batch

router = Router()


@router.post(
    "operations",
    auth=any_device,
    response={202: Answers} | PROBLEMS,
    url_name="operations",
    operation_id="send_operations",
)
def operations(request: HttpRequest, body: Batch) -> Status[Answers]:
    """Up to 100 operations, each carried out or not by itself, answered one by one in their order."""
    asked, skew = cast("TerminalRequest", request), body.sent_at - clock.now()
    with weighed():
        answers = answers_to(asked, body.operations, skew)
    return Status(202, Answers(skew=round(skew.total_seconds()), answers=answers))
